import type { PooledRanks } from './rank-sum.ts';
import { rankSumNull } from './rank-sum.ts';
import { choose, uCounts } from './u-counts.ts';

/** What of a block its null distribution depends on. */
export interface BlockRanks {
  /** Values of A and of B. */
  readonly n: number;
  readonly m: number;
  /** Undefined where no values are equal, so that the numbers alone tell. */
  readonly tied: PooledRanks | undefined;
}

/** How the sum of the blocks' U is distributed where nothing but chance tells A from B. */
export interface StratifiedNull {
  /** `shares[i]` is the probability of the sum `i / scale`. */
  readonly shares: Float64Array;
  /** 2 where ties make halves possible, else 1. */
  readonly scale: 1 | 2;
}

/**
 * The exact distribution of a sum of independent U: that of each block by counting, given its ties, and all of them by
 * convolution. All terms are positive, so nothing cancels. U counts pairs in which B is larger, ties by half.
 */
export function stratifiedNull(blocks: readonly BlockRanks[]): StratifiedNull {
  const scale = blocks.some(({ tied }) => tied !== undefined) ? 2 : 1;
  let shares: Float64Array = Float64Array.of(1);
  for (const block of blocks) shares = convolved(shares, blockNull(block, scale));
  return { shares, scale };
}

function blockNull({ n, m, tied }: BlockRanks, scale: 1 | 2): Float64Array {
  const shares = new Float64Array(n * m * scale + 1);
  if (tied === undefined) {
    const total = choose(n + m, n);
    for (const [u, ways] of uCounts(n, m).entries()) shares[u * scale] = ways / total;
    return shares;
  }
  const { counts, total, scale: own } = rankSumNull(tied.ranks, n);
  // The largest rank sum of A is the least U.
  const largest = n * m + (n * (n + 1)) / 2;
  for (const [sum, ways] of counts.entries())
    if (ways > 0) shares[(largest - sum / own) * scale] = ways / total;
  return shares;
}

function convolved(one: Float64Array, other: Float64Array): Float64Array {
  const sums = new Float64Array(one.length + other.length - 1);
  for (const [shift, share] of other.entries()) {
    if (share === 0) continue;
    for (let index = 0; index < one.length; index++)
      sums[index + shift] = (sums[index + shift] ?? 0) + share * (one[index] ?? 0);
  }
  return sums;
}
