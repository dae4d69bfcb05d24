/**
 * Tokens of one part, encoded as the Language Server Protocol has it: `data`, in which only the first number depends on
 * what stands before the part. So the same data are shared by all answers while the part says the same.
 */
export interface TokenRun {
  /** In the place of the first number of `data`: lines from the last token before. */
  readonly first: number;
  /** Never empty. */
  readonly data: Uint32Array;
}

/** The numbers of all runs, as the protocol has them. */
export function numbersOf(runs: readonly TokenRun[]): number[] {
  const numbers: number[] = [];
  for (const { first, data } of runs) {
    numbers.push(first);
    for (let index = 1; index < data.length; index += 1) numbers.push(data[index] ?? 0);
  }
  return numbers;
}

export function areSame(one: TokenRun, other: TokenRun): boolean {
  return one.first === other.first && (one.data === other.data || areEqual(one.data, other.data));
}

/** But for the first number. */
function areEqual(one: Uint32Array, other: Uint32Array): boolean {
  if (one.length !== other.length) return false;
  for (let index = 1; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}
