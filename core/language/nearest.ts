/** The word that a misspelt one was probably meant to be. */

/** Longer words are not compared: nobody misspells them by a letter or two, and the cost is their product. */
const MAX_LENGTH = 64;

/** Candidates looked at: a file can declare any number of names. */
const MAX_CANDIDATES = 20_000;

/**
 * The candidate nearest to `word`, if one is near enough: a third of its letters may differ, at most three, at least
 * one. Equal but for case counts as nearest of all; among equals the first wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length === 0 || word.length > MAX_LENGTH) return undefined;
  const folded = word.toLowerCase();
  const letters = new Letters(folded);
  let best: string | undefined;
  let bound = Math.min(3, Math.max(1, Math.floor(word.length / 3))) + 1;
  let looked = 0;
  for (const candidate of candidates) {
    if (++looked > MAX_CANDIDATES) break;
    if (Math.abs(candidate.length - word.length) >= bound || candidate.length > MAX_LENGTH) continue;
    const other = candidate.toLowerCase();
    if (letters.leastDistance(other) >= bound) continue;
    const distance = editDistance(folded, other, bound);
    if (distance >= bound) continue;
    best = candidate;
    bound = distance;
    if (bound === 0) break;
  }
  return best;
}

/** How often a word has each letter: which tells most other words apart from it without comparing them in full. */
class Letters {
  readonly #length: number;
  readonly #counts = new Uint8Array(BUCKETS);
  readonly #left = new Uint8Array(BUCKETS);

  constructor(word: string) {
    this.#length = word.length;
    for (let at = 0; at < word.length; at++) {
      const bucket = bucketOf(word, at);
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    }
  }

  /** At least so many edits lead to the other word: swaps change no letters, any other edit one at most on each side. */
  leastDistance(other: string): number {
    this.#left.set(this.#counts);
    let common = 0;
    for (let at = 0; at < other.length; at++) {
      const bucket = bucketOf(other, at);
      const left = this.#left[bucket] ?? 0;
      if (left === 0) continue;
      this.#left[bucket] = left - 1;
      common++;
    }
    return Math.max(this.#length, other.length) - common;
  }
}

/** Letters that share one are taken for the same, which only makes the least distance smaller. */
const BUCKETS = 64;

function bucketOf(word: string, at: number): number {
  return word.charCodeAt(at) % BUCKETS;
}

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours (Damerau 1964;
 * the restricted form, which is enough for typing mistakes). Gives `bound` as soon as it is certain to be reached.
 */
export function editDistance(a: string, b: string, bound: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= b.length; column++) {
      const cost = cellCost(a, b, row, column, { beforeLast, last, current });
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest >= bound) return bound;
    beforeLast = last;
    last = current;
  }
  return Math.min(bound, last[b.length] ?? bound);
}

interface Rows {
  readonly beforeLast: readonly number[];
  readonly last: readonly number[];
  readonly current: readonly number[];
}

function cellCost(a: string, b: string, row: number, column: number, rows: Rows): number {
  const same = a[row - 1] === b[column - 1];
  const cost = Math.min(
    (rows.last[column] ?? Infinity) + 1,
    (rows.current[column - 1] ?? Infinity) + 1,
    (rows.last[column - 1] ?? Infinity) + (same ? 0 : 1),
  );
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return swapped ? Math.min(cost, (rows.beforeLast[column - 2] ?? Infinity) + 1) : cost;
}
