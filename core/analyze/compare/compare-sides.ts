import { holm } from '../../stats/holm.ts';
import {
  DEFAULT_COMPARE_OPTIONS,
  type CompareOptions,
  type EnvironmentDifference,
  type MetricCompared,
  type SidesCompared,
  type Verdict,
} from './comparison.ts';
import { badness, betterOf } from './direction.ts';
import { environmentDifferences } from './environment-differences.ts';
import { CONFIDENCE, evidenceOf, type Evidence } from './evidence.ts';
import { pairMetrics, type MetricPair } from './metric-pairs.ts';
import { secondOrderWarnings } from './second-order.ts';
import type { ComparedSide } from './side.ts';
import { compareSteps } from './steps.ts';
import { judge } from './verdict.ts';
import { environmentWarnings, pairWarnings, sampleWarnings } from './warnings.ts';

/**
 * Compares two sets of stored measurements: every metric that both have, with a verdict that is at most a suspicion, as
 * they were not measured side by side. Never fails: what cannot be compared is said in a warning or a reason.
 */
export function compareSides(
  a: ComparedSide,
  b: ComparedSide,
  options: Partial<CompareOptions> = {},
): SidesCompared {
  const chosen = { ...DEFAULT_COMPARE_OPTIONS, ...options };
  const environment = environmentDifferences(a.environment, b.environment);
  const paired = pairMetrics(a, b);
  const metrics = judgeAll(paired.pairs, environment, chosen);
  return {
    a: { label: a.label, run: a.run, environment: a.environment },
    b: { label: b.label, run: b.run, environment: b.environment },
    metrics: metrics.toSorted(worstFirst),
    steps: compareSteps(a.steps, b.steps),
    environment,
    warnings: [
      ...environmentWarnings(a, b, environment),
      ...secondOrderWarnings(metrics),
      ...sampleWarnings(metrics),
      ...pairWarnings(paired),
    ],
  };
}

function judgeAll(
  pairs: readonly MetricPair[],
  environment: readonly EnvironmentDifference[],
  options: CompareOptions,
): readonly MetricCompared[] {
  const evidence = pairs.map(({ a, b }) => evidenceOf(a, b, options.test));
  const corrected = correctedPs(evidence);
  return pairs.map((pair, index): MetricCompared => {
    const found = evidence[index] ?? evidenceOf(pair.a, pair.b, options.test);
    const better = betterOf(pair.name, pair.better);
    const circumstances = {
      unit: pair.unit,
      better,
      corrected: corrected[index],
      metrics: pairs.length,
      environment,
      options,
    };
    const { test, p, shift, interval } = found;
    const judged = judge(found, circumstances);
    return {
      ...pair,
      better,
      change: changeOf(pair),
      test,
      p,
      shift,
      interval,
      confidence: CONFIDENCE,
      ...judged,
    };
  });
}

/** Corrected over all metrics of the comparison that were tested. */
function correctedPs(evidence: readonly Evidence[]): readonly (number | undefined)[] {
  const tested = evidence.flatMap(({ p }) => (p === undefined ? [] : [p]));
  const corrected = holm(tested).values();
  return evidence.map(({ p }) => (p === undefined ? undefined : corrected.next().value));
}

/** Relative, of medians. */
function changeOf({ a, b }: Pick<MetricPair, 'a' | 'b'>): number | undefined {
  const [before, after] = [a.description.median, b.description.median];
  if (before === after) return 0;
  return before === 0 ? undefined : (after - before) / Math.abs(before);
}

const ORDER: readonly Verdict[] = [
  'slower',
  'suspected_slower',
  'undecided',
  'no_difference',
  'suspected_faster',
  'faster',
];

function worstFirst(one: MetricCompared, other: MetricCompared): number {
  return ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict) || gravity(other) - gravity(one);
}

/** Among equal verdicts what got worse by more stands first; what has no test last. */
function gravity({ shift, change, better, test }: MetricCompared): number {
  if (test === 'none') return -1e9;
  const size = shift ?? change ?? 0;
  return better === undefined ? Math.abs(size) : badness(size, better);
}
