/** Ranks of two samples put together, as rank tests need them. */
export interface PooledRanks {
  /** Sum of the ranks of the first sample; equal values have the mean of their ranks. */
  readonly sum: number;
  /** Ranks of all values, ascending. */
  readonly ranks: Float64Array;
  /** Σ (t³ − t) over the groups of t equal values; 0 without ties. */
  readonly ties: number;
}

/** `a` and `b` ascending. */
export function pooledRanks(a: ArrayLike<number>, b: ArrayLike<number>): PooledRanks {
  const total = a.length + b.length;
  const ranks = new Float64Array(total);
  let [sum, ties, inA, inB] = [0, 0, 0, 0];
  while (inA + inB < total) {
    const before = inA + inB;
    const value = Math.min(a[inA] ?? Infinity, b[inB] ?? Infinity);
    const startA = inA;
    while (a[inA] === value) inA++;
    while (b[inB] === value) inB++;
    const equal = inA + inB - before;
    const rank = before + (equal + 1) / 2;
    ranks.fill(rank, before, inA + inB);
    sum += (inA - startA) * rank;
    ties += equal ** 3 - equal;
  }
  return { sum, ranks, ties };
}

/** How the rank sum is distributed where both samples are of one population; `counts[s]` ways give the sum `s / scale`. */
export interface RankSumNull {
  readonly counts: Float64Array;
  /** All ways together. */
  readonly total: number;
  /** 2 where mean ranks have halves, else 1. */
  readonly scale: number;
}

/**
 * Counts in how many ways `n` of the ranks have each sum, one rank after the other: the shift algorithm of B. Streitberg
 * and J. Röhmel, Exact Distributions for Permutation and Rank Tests, Statistical Software Newsletter 12 (1986), 10–17.
 * With ties it is the distribution given these ties. For N ranks it takes N · n · (largest sum) additions; all terms are
 * positive, so nothing cancels.
 */
export function rankSumNull(ranks: Float64Array, n: number): RankSumNull {
  const scale = ranks.every(Number.isInteger) ? 1 : 2;
  const largest = ranks.slice(ranks.length - n).reduce((sum, rank) => sum + rank * scale, 0);
  const ways = Array.from({ length: n + 1 }, () => new Float64Array(largest + 1));
  const [none] = ways;
  if (none !== undefined) none[0] = 1;
  for (const [taken, rank] of ranks.entries()) {
    const step = rank * scale;
    // So many ranks, none above this one, add up to no more.
    for (let size = Math.min(n, taken + 1); size >= 1; size--)
      shiftInto(ways, size, step, Math.min(largest, size * step));
  }
  const counts = ways[n] ?? new Float64Array(1);
  return { counts, total: counts.reduce((sum, count) => sum + count, 0), scale };
}

/** Adds the ways of choosing one value less, moved by its rank. */
function shiftInto(ways: readonly Float64Array[], size: number, step: number, reach: number): void {
  const [into, from] = [ways[size], ways[size - 1]];
  if (into === undefined || from === undefined) return;
  for (let sum = reach; sum >= step; sum--) into[sum] = (into[sum] ?? 0) + (from[sum - step] ?? 0);
}
