import { normalTail } from './normal.ts';
import { pooledRanks, rankSumNull, type PooledRanks } from './rank-sum.ts';
import { choose, uCounts } from './u-counts.ts';

/** Below this size on both sides the null distribution is counted, as R's `wilcox.test` does. */
export const EXACT_BELOW = 50;

export interface MannWhitney {
  /** Pairs of a value of the second sample and a smaller one of the first; equal ones count half. */
  readonly u: number;
  /** Two-sided: how likely a U at least as far out is where both samples are of one population. */
  readonly p: number;
  /** Whether `p` was counted rather than approximated. */
  readonly exact: boolean;
}

/**
 * Whether values of one sample tend to be larger than those of the other, whatever their distribution: H. B. Mann and
 * D. R. Whitney, On a Test of Whether One of Two Random Variables is Stochastically Larger than the Other, Annals of
 * Mathematical Statistics 18 (1947), 50–60. Small samples by counting, given their ties; others by the normal
 * approximation with the variance corrected for ties and with continuity (E. L. Lehmann, Nonparametrics, 1975,
 * sections 1.3 and 1.4).
 *
 * Both samples ascending, finite and not empty.
 */
export function mannWhitney(a: ArrayLike<number>, b: ArrayLike<number>): MannWhitney {
  const pooled = pooledRanks(a, b);
  const pairs = a.length * b.length;
  const u = pairs + (a.length * (a.length + 1)) / 2 - pooled.sum;
  const exact = a.length < EXACT_BELOW && b.length < EXACT_BELOW;
  return {
    u,
    p: exact ? counted(pooled, a.length) : approximated(u, a.length, b.length, pooled.ties),
    exact,
  };
}

/** Twice the smaller tail, at most 1. */
function counted({ sum, ranks, ties }: PooledRanks, n: number): number {
  const m = ranks.length - n;
  const { counts, total, at } =
    ties === 0
      ? { counts: uCounts(n, m), total: choose(n + m, n), at: sum - (n * (n + 1)) / 2 }
      : tiedNull(ranks, n, sum);
  const lower = counts.subarray(0, at + 1).reduce((ways, count) => ways + count, 0);
  const upper = counts.subarray(at).reduce((ways, count) => ways + count, 0);
  return Math.min(1, (2 * Math.min(lower, upper)) / total);
}

function tiedNull(
  ranks: Float64Array,
  n: number,
  sum: number,
): { readonly counts: Float64Array; readonly total: number; readonly at: number } {
  const { counts, total, scale } = rankSumNull(ranks, n);
  return { counts, total, at: sum * scale };
}

function approximated(u: number, n: number, m: number, ties: number): number {
  const variance = uVariance(n, m, ties);
  // All values are equal: nothing tells the samples apart.
  if (variance <= 0) return 1;
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  return Math.min(1, 2 * normalTail(distance / Math.sqrt(variance)));
}

/** Of U where both samples are of one population, given `ties`, the Σ (t³ − t) over groups of t equal values. */
export function uVariance(n: number, m: number, ties: number): number {
  const total = n + m;
  return ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
}
