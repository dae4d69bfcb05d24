import { uVariance } from './mann-whitney.ts';
import { normalUpperQuantile } from './normal.ts';
import { median } from './quantile.ts';
import { stratifiedNull } from './stratified-null.ts';
import { MOST_EXACT_BLOCKS, type Block } from './stratified-test.ts';

export interface StratifiedShift {
  /** By how much B lies above A. */
  readonly estimate: number;
  /** One for each level asked for; undefined where there are too few blocks for it. */
  readonly intervals: readonly ({ readonly low: number; readonly high: number } | undefined)[];
}

/**
 * The shift between two sides measured in blocks: the median of all differences between a value of B and one of A of
 * the same block. Its interval inverts the stratified test, as that of Hodges and Lehmann inverts the one for two
 * samples: were B lower by d, the sum of the blocks' U would be the number of differences above d, so the shifts that
 * the test does not reject lie from the k-th smallest to the k-th largest difference, k from the null distribution of
 * the sum (E. L. Lehmann, Nonparametrics, 1975, sections 2.6 and 3.3; J. L. Hodges and E. L. Lehmann, Annals of
 * Mathematical Statistics 34 (1963), 598–611). Without ties it leaves out 0 exactly where p is at most the level; with
 * ties, and its ends counting as inside, it holds the shift at least as surely as it says.
 *
 * `levels` are two-sided: 0.01 for 99 %. At least one block.
 */
export function stratifiedShift(blocks: readonly Block[], levels: readonly number[]): StratifiedShift {
  const differences = Float64Array.from(blocks.flatMap(differencesOf)).sort();
  const ranks = intervalRanks(blocks, levels);
  return {
    estimate: median(differences),
    intervals: ranks.map((rank) => {
      const [low, high] = [differences[rank - 1], differences[differences.length - rank]];
      return low === undefined || high === undefined ? undefined : { low, high };
    }),
  };
}

function differencesOf({ a, b }: Block): readonly number[] {
  const differences: number[] = [];
  for (const from of a) for (const to of b) differences.push(to - from);
  return differences;
}

/** For each level the largest k with P(U < k) ≤ level / 2, as if nothing were tied; 0 where there is none. */
function intervalRanks(blocks: readonly Block[], levels: readonly number[]): readonly number[] {
  const sizes = blocks.map(({ a, b }) => ({ n: a.length, m: b.length, tied: undefined }));
  if (blocks.length <= MOST_EXACT_BLOCKS) {
    const { shares } = stratifiedNull(sizes);
    return levels.map((level) => countedRank(shares, level / 2));
  }
  const mean = sizes.reduce((sum, { n, m }) => sum + (n * m) / 2, 0);
  const spread = Math.sqrt(sizes.reduce((sum, { n, m }) => sum + uVariance(n, m, 0), 0));
  return levels.map((level) => Math.max(0, Math.floor(mean + 0.5 - normalUpperQuantile(level / 2) * spread)));
}

function countedRank(shares: Float64Array, tail: number): number {
  let below = 0;
  for (const [u, share] of shares.entries()) {
    below += share;
    if (below > tail * (1 + ROUNDING)) return u;
  }
  return 0;
}

/** Relative, so that a level that is reached exactly counts as reached. */
const ROUNDING = 1e-9;
