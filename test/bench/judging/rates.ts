import type { MetricCompared, Verdict } from '../../../core/analyze/compare/comparison.ts';
import type { Outcome } from './experiment.ts';

/** What many experiments came to. Shares are fractions. */
export interface Rates {
  readonly experiments: number;
  readonly share: (verdict: Verdict) => number;
  /** Of groups of so many experiments, one after the other, those with any of this verdict. */
  readonly suites: (verdict: Verdict, size: number) => number;
  /** On average. */
  readonly rounds: number;
  /** How often the 99 % interval held the true change. */
  readonly coverage: number;
}

/** Of the metric at `index` of each outcome; `truth` is the change of B as a share. */
export function ratesOf(outcomes: readonly Outcome[], truth: number, index = 0): Rates {
  const metrics = outcomes.flatMap((outcome) => outcome.metrics[index] ?? []);
  const count = (holds: (metric: MetricCompared) => boolean): number => metrics.filter(holds).length;
  const covered = count(
    ({ interval }) => interval !== undefined && interval.low <= truth && truth <= interval.high,
  );
  return {
    experiments: metrics.length,
    share: (verdict) => count((metric) => metric.verdict === verdict) / metrics.length,
    suites: (verdict, size) =>
      anyIn(
        metrics.map((metric) => metric.verdict === verdict),
        size,
      ),
    rounds: outcomes.reduce((sum, { rounds }) => sum + rounds, 0) / outcomes.length,
    coverage: covered / metrics.length,
  };
}

/** Of groups of `size`, one after the other, the share in which any is true. */
export function anyIn(flags: readonly boolean[], size: number): number {
  const groups = Math.floor(flags.length / size);
  const hit = Array.from({ length: groups }, (_, group) => flags.slice(group * size, (group + 1) * size));
  return hit.filter((group) => group.includes(true)).length / groups;
}
