import { uVariance } from './mann-whitney.ts';
import { normalTail } from './normal.ts';
import { pooledRanks } from './rank-sum.ts';
import { stratifiedNull, type BlockRanks } from './stratified-null.ts';

/** Values that were measured close together, on both sides: ascending, finite and not empty. */
export interface Block {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** Up to so many blocks the null distribution is worked out, in some tens of milliseconds; beyond it is normal. */
export const MOST_EXACT_BLOCKS = 200;

export interface StratifiedTest {
  /** Pairs of a value of B and a smaller one of A of the same block, in all blocks; equal ones count half. */
  readonly u: number;
  /** Two-sided: twice the smaller tail, at most 1. */
  readonly p: number;
  /** Whether `p` was counted rather than approximated. */
  readonly exact: boolean;
}

/**
 * Whether values of B tend to be larger than those of A next to which they were measured: the sum of the blocks'
 * Mann-Whitney U, so that what moves from block to block cancels (Ph. van Elteren, On the Combination of Independent
 * Two-Sample Tests of Wilcoxon, Bulletin of the International Statistical Institute 37 (1960), 351–361, whose weights
 * are equal for blocks of one size; E. L. Lehmann, Nonparametrics, 1975, section 3.3). Beyond 200 blocks by the normal
 * approximation, the variance corrected for ties, with continuity. At least one block.
 */
export function stratifiedTest(blocks: readonly Block[]): StratifiedTest {
  const ranked = blocks.map(rank);
  const u = ranked.reduce((sum, block) => sum + block.u, 0);
  const exact = blocks.length <= MOST_EXACT_BLOCKS;
  return { u, p: exact ? counted(u, ranked) : approximated(u, ranked), exact };
}

interface Ranked extends BlockRanks {
  readonly u: number;
  /** Of U, given the ties. */
  readonly variance: number;
}

function rank({ a, b }: Block): Ranked {
  const [n, m] = [a.length, b.length];
  const pooled = pooledRanks(a, b);
  return {
    n,
    m,
    tied: pooled.ties === 0 ? undefined : pooled,
    u: n * m + (n * (n + 1)) / 2 - pooled.sum,
    variance: uVariance(n, m, pooled.ties),
  };
}

function counted(u: number, blocks: readonly BlockRanks[]): number {
  const { shares, scale } = stratifiedNull(blocks);
  const at = u * scale;
  const sum = (tail: Float64Array): number => tail.reduce((total, share) => total + share, 0);
  return Math.min(1, 2 * Math.min(sum(shares.subarray(0, at + 1)), sum(shares.subarray(at))));
}

function approximated(u: number, blocks: readonly Ranked[]): number {
  const mean = blocks.reduce((sum, { n, m }) => sum + (n * m) / 2, 0);
  const variance = blocks.reduce((sum, block) => sum + block.variance, 0);
  // In each block all values are equal: nothing tells the sides apart.
  if (variance <= 0) return 1;
  const distance = Math.max(0, Math.abs(u - mean) - 0.5);
  return Math.min(1, 2 * normalTail(distance / Math.sqrt(variance)));
}
