/** What makes one list of tokens another one: `data` in the place of `deleteCount` numbers from `start` on. */
export interface TokensEdit {
  readonly start: number;
  readonly deleteCount: number;
  readonly data: readonly number[];
}

/** One edit, of what lies between the first and the last number that differ; none where nothing does. */
export function tokensDelta(before: Uint32Array, now: Uint32Array): readonly TokensEdit[] {
  const most = Math.min(before.length, now.length);
  let start = 0;
  while (start < most && before[start] === now[start]) start += 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === now[now.length - 1 - same]) same += 1;
  const deleteCount = before.length - same - start;
  const data = Array.from(now.subarray(start, now.length - same));
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
