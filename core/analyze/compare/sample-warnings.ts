import { hodgesLehmann } from '../../stats/hodges-lehmann.ts';
import { mannWhitney } from '../../stats/mann-whitney.ts';
import { countOutliers } from '../../stats/outliers.ts';
import type { MeasuredSide, MetricCompared } from './comparison.ts';
import { fullName } from './metric-pairs.ts';
import { share } from './share.ts';

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
