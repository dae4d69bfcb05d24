import { hodgesLehmann } from '../../stats/hodges-lehmann.ts';
import { mannWhitney } from '../../stats/mann-whitney.ts';
import { countOutliers } from '../../stats/outliers.ts';
import type { EnvironmentDifference, MeasuredSide, MetricCompared } from './comparison.ts';
import { fullName, type MetricPairs } from './metric-pairs.ts';
import { share } from './share.ts';
import type { ComparedSide } from './side.ts';

/** Names of one kind in a warning; the rest is a number. */
const MOST_NAMES = 5;

/** What both sides were measured on, and with what, where it may explain a change. */
export function environmentWarnings(
  a: ComparedSide,
  b: ComparedSide,
  differences: readonly EnvironmentDifference[],
): readonly string[] {
  const warnings: string[] = [];
  if (a.run !== undefined && a.run === b.run) warnings.push('A and B are the same run');
  const named = (weight: EnvironmentDifference['weight']): readonly string[] =>
    differences
      .filter((one) => one.weight === weight)
      .map(({ key, a: before, b: after }) => `${key} (${before} against ${after})`);
  const [decisive, relevant] = [named('decisive'), named('relevant')];
  if (decisive.length > 0)
    warnings.push(`the machines differ, so times are not compared: ${decisive.join(', ')}`);
  if (relevant.length > 0) warnings.push(`this differs and may explain a change: ${relevant.join(', ')}`);
  for (const side of [a, b]) warnings.push(...ofSide(side));
  return warnings;
}

function ofSide({ label, environment }: ComparedSide): readonly string[] {
  if (environment.size === 0) return [`${label} does not say where it was measured`];
  const dirty = environment.get('git.dirty');
  return dirty === undefined || dirty === '0'
    ? []
    : [`${label} was measured with ${dirty} files that differ from its commit`];
}

/** Metrics that could not be paired. */
export function pairWarnings({ onlyA, onlyB, unlike, pairs }: MetricPairs): readonly string[] {
  return [
    ...(pairs.length === 0 ? ['A and B have no metric in common'] : []),
    ...(onlyA.length === 0 ? [] : [`only A has ${listed(onlyA)}`]),
    ...(onlyB.length === 0 ? [] : [`only B has ${listed(onlyB)}`]),
    ...(unlike.length === 0 ? [] : [`not comparable, as the units differ: ${listed(unlike)}`]),
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

/** What makes samples doubtful: drift while they were taken, and values far from the others. */
export function sampleWarnings(metrics: readonly MetricCompared[]): readonly string[] {
  return metrics.flatMap((metric) => [
    ...ofSamples(metric, 'A', metric.a),
    ...ofSamples(metric, 'B', metric.b),
  ]);
}

function ofSamples(metric: MetricCompared, side: 'A' | 'B', { samples }: MeasuredSide): readonly string[] {
  if (samples === undefined || samples.length < LEAST_SAMPLES) return [];
  return [...driftOf(samples), ...outliersOf(samples)].map(
    (said) => `${fullName(metric)} of ${side}: ${said}`,
  );
}

/** Fewer say nothing of drift, and their spread is not known. */
const LEAST_SAMPLES = 10;
const DRIFT_LEVEL = 0.001;
const LEAST_DRIFT = 0.02;

/** The second half against the first, in the order taken. */
function driftOf(samples: readonly number[]): readonly string[] {
  const middle = Math.floor(samples.length / 2);
  const first = Float64Array.from(samples.slice(0, middle)).sort();
  const second = Float64Array.from(samples.slice(middle)).sort();
  if ((first[0] ?? 0) <= 0 || (second[0] ?? 0) <= 0 || mannWhitney(first, second).p > DRIFT_LEVEL) return [];
  const shift = Math.expm1(hodgesLehmann(first.map(Math.log), second.map(Math.log), 0.99).estimate);
  return Math.abs(shift) < LEAST_DRIFT ? [] : [`it drifted by ${share(shift, true)} while it was measured`];
}

/** As hyperfine warns: a few are everyday, a tenth are two populations. */
const MANY_OUTLIERS = 0.1;

function outliersOf(samples: readonly number[]): readonly string[] {
  const { low, high } = countOutliers(Float64Array.from(samples).sort());
  const count = low + high;
  return count / samples.length < MANY_OUTLIERS
    ? []
    : [`${String(count)} of ${String(samples.length)} values are outliers`];
}
