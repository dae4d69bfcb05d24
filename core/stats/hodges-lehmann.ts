import { EXACT_BELOW } from './mann-whitney.ts';
import { normalUpperQuantile } from './normal.ts';
import { medianPairDifference, pairDifference } from './pair-differences.ts';
import { choose, uCounts } from './u-counts.ts';

export interface Shift {
  /** By how much the second sample lies above the first. */
  readonly estimate: number;
  /** Undefined where the samples are too small for the confidence. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
}

/**
 * The shift between two samples as the median of all differences of their values, with the interval that belongs to the
 * Mann-Whitney test: the k-th smallest and the k-th largest difference, k from the distribution of U. J. L. Hodges and
 * E. L. Lehmann, Estimates of Location Based on Rank Tests, Annals of Mathematical Statistics 34 (1963), 598–611;
 * M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods, 2nd ed., 1999, sections 4.2 and 4.3. It holds the
 * shift with at least the confidence asked for, with ties too.
 *
 * `a` and `b` ascending, finite and not empty.
 */
export function hodgesLehmann(a: Float64Array, b: Float64Array, confidence: number): Shift {
  const rank = intervalRank(a.length, b.length, confidence);
  const opposite = a.length * b.length + 1 - rank;
  return {
    estimate: medianPairDifference(a, b),
    interval:
      rank < 1 ? undefined : { low: pairDifference(a, b, rank), high: pairDifference(a, b, opposite) },
  };
}

/** The largest k with P(U < k) ≤ (1 − confidence) / 2, so that interval and test agree; 0 where there is none. */
export function intervalRank(n: number, m: number, confidence: number): number {
  const tail = (1 - confidence) / 2;
  if (n < EXACT_BELOW && m < EXACT_BELOW) return countedRank(n, m, tail);
  const spread = Math.sqrt((n * m * (n + m + 1)) / 12);
  return Math.max(0, Math.floor((n * m) / 2 + 0.5 - normalUpperQuantile(tail) * spread));
}

function countedRank(n: number, m: number, tail: number): number {
  const tolerated = tail * choose(n + m, n) * (1 + ROUNDING);
  let below = 0;
  for (const [u, ways] of uCounts(n, m).entries()) {
    below += ways;
    if (below > tolerated) return u;
  }
  return 0;
}

/** Relative, so that a confidence that is reached exactly counts as reached. */
const ROUNDING = 1e-9;
