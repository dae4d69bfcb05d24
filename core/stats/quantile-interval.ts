/** Ranks among `n` sorted values, from 1. */
export interface Ranks {
  readonly low: number;
  readonly high: number;
}

/**
 * A confidence interval for any quantile that assumes nothing of the distribution's shape: the true quantile lies below
 * the l-th smallest value when fewer than l values do, which is the binomial tail P(B < l), B ~ Bin(n, q); likewise
 * above (W. J. Conover, Practical Nonparametric Statistics, 3rd ed., 1999, section 3.2). Undefined where even the least
 * and the greatest value fall short of the confidence. `sorted` ascending, 0 < q < 1.
 */
export function quantileInterval(
  sorted: ArrayLike<number>,
  q: number,
  confidence: number,
): { readonly low: number; readonly high: number } | undefined {
  const ranks = quantileRanks(sorted.length, q, confidence);
  const [low, high] = ranks === undefined ? [] : [sorted[ranks.low - 1], sorted[ranks.high - 1]];
  return low === undefined || high === undefined ? undefined : { low, high };
}

/** The largest l with P(B < l), and the smallest h with P(B ≥ h), at most (1 − confidence) / 2. */
export function quantileRanks(n: number, q: number, confidence: number): Ranks | undefined {
  const tolerated = ((1 - confidence) / 2) * (1 + ROUNDING);
  const low = countWithin(n, q, tolerated);
  // P(B ≥ h) is P(n − B ≤ n − h): the other side seen from the top.
  const above = countWithin(n, 1 - q, tolerated);
  return low === 0 || above === 0 ? undefined : { low, high: n + 1 - above };
}

/** So that a confidence that is reached exactly counts as reached. */
const ROUNDING = 1e-9;

/** The largest l with P(B < l) ≤ `tolerated`, B ~ Bin(n, q). */
function countWithin(n: number, q: number, tolerated: number): number {
  let logTerm = n * Math.log1p(-q);
  let tail = 0;
  for (let below = 0; below < n; below++) {
    tail += Math.exp(logTerm);
    if (tail > tolerated) return below;
    logTerm += Math.log((n - below) / (below + 1)) + Math.log(q / (1 - q));
  }
  return n;
}
