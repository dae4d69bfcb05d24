/**
 * A confidence interval for the median that assumes nothing of the distribution's shape: the k-th smallest and the k-th
 * largest of n values. The true median lies outside on one side when fewer than k values fall below it, which is the
 * binomial tail P(B < k), B ~ Bin(n, ½); so the interval holds it with probability at least 1 − 2 P(B ≤ k − 1), exactly
 * that for continuous distributions (W. R. Thompson, On Confidence Ranges for the Median, Annals of Mathematical
 * Statistics 7 (1936), 122–128; H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed., 2003, section 7.1).
 */

export interface MedianInterval {
  readonly low: number;
  readonly high: number;
  /** How surely it holds the median, at least: of all k the largest that reaches the confidence asked for. */
  readonly confidence: number;
}

/**
 * The interval of `sorted` (ascending) at a confidence below 1; undefined where even the range from least to greatest
 * value falls short of it: below 6 values for 95%.
 */
export function medianInterval(sorted: ArrayLike<number>, confidence = 0.95): MedianInterval | undefined {
  const ranks = medianRanks(sorted.length, confidence);
  if (ranks === undefined) return undefined;
  const low = sorted[ranks.low - 1];
  const high = sorted[ranks.high - 1];
  return low === undefined || high === undefined ? undefined : { low, high, confidence: ranks.confidence };
}

/** Relative error of the tail's sum of logarithms, so that a confidence reached exactly counts as reached. */
const ROUNDING = 1e-9;

/** The ranks of the interval's ends among `n` values, counted from 1, and its exact confidence. */
export function medianRanks(
  n: number,
  confidence: number,
): { readonly low: number; readonly high: number; readonly confidence: number } | undefined {
  const tolerated = ((1 - confidence) / 2) * (1 + ROUNDING);
  let k = 0;
  let tail = 0;
  let logTerm = -n * Math.LN2;
  for (let next = 0; 2 * (next + 1) <= n; next++) {
    if (next > 0) logTerm += Math.log((n - next + 1) / next);
    const wider = tail + Math.exp(logTerm);
    if (wider > tolerated) break;
    tail = wider;
    k = next + 1;
  }
  return k === 0 ? undefined : { low: k, high: n + 1 - k, confidence: 1 - 2 * tail };
}
