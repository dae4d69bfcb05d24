/**
 * In how many of all ways to rank `n` and `m` unequal values U has each value from 0 to n · m: the coefficients of the
 * Gaussian binomial, ∏ (1 − q^(m+i)) / (1 − q^i) for i from 1 to n (G. E. Andrews, The Theory of Partitions, 1976,
 * chapter 3). It takes n² · m steps. Only the lower half is worked out, where next to nothing cancels; the upper one
 * mirrors it.
 */
export function uCounts(n: number, m: number): Float64Array {
  const most = n * m;
  const half = Math.floor(most / 2);
  const counts = new Float64Array(most + 1);
  counts[0] = 1;
  for (let i = 1; i <= n; i++) {
    for (let u = half; u >= m + i; u--) counts[u] = (counts[u] ?? 0) - (counts[u - m - i] ?? 0);
    for (let u = i; u <= half; u++) counts[u] = (counts[u] ?? 0) + (counts[u - i] ?? 0);
  }
  for (let u = half + 1; u <= most; u++) counts[u] = counts[most - u] ?? 0;
  return counts;
}

/** In how many ways `n` of `total` things can be chosen. */
export function choose(total: number, n: number): number {
  let ways = 1;
  for (let i = 1; i <= n; i++) ways = (ways * (total - n + i)) / i;
  return ways;
}
