import { areSame, numbersOf, type TokenRun } from './token-runs.ts';

/** What makes one list of tokens another one: `data` in the place of `deleteCount` numbers from `start` on. */
export interface TokensEdit {
  readonly start: number;
  readonly deleteCount: number;
  readonly data: readonly number[];
}

/**
 * One edit, of what lies between the first and the last number that differ; none where nothing does. Runs are compared
 * first, which are mostly those of the answer before, so of a large file few numbers are looked at.
 */
export function tokensDelta(before: readonly TokenRun[], now: readonly TokenRun[]): readonly TokensEdit[] {
  const { start, same } = commonEnds(before, now, areSame);
  const passed = before.slice(0, start).reduce((sum, { data }) => sum + data.length, 0);
  const old = numbersOf(before.slice(start, before.length - same));
  const young = numbersOf(now.slice(start, now.length - same));
  const ends = commonEnds(old, young, (one, other) => one === other);
  const deleteCount = old.length - ends.same - ends.start;
  const data = young.slice(ends.start, young.length - ends.same);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start: passed + ends.start, deleteCount, data }];
}

/** How many items are the same at the start of two lists, and how many of the others at their end. */
function commonEnds<T>(
  before: readonly T[],
  now: readonly T[],
  isSame: (one: T, other: T) => boolean,
): { readonly start: number; readonly same: number } {
  const most = Math.min(before.length, now.length);
  const areSameAt = (one: number, other: number): boolean => {
    const [was, is] = [before[one], now[other]];
    return was !== undefined && is !== undefined && isSame(was, is);
  };
  let start = 0;
  while (start < most && areSameAt(start, start)) start += 1;
  let same = 0;
  while (same < most - start && areSameAt(before.length - 1 - same, now.length - 1 - same)) same += 1;
  return { start, same };
}
