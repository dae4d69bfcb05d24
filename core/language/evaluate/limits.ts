import type { Value } from './value.ts';

/** The bounds of an evaluation: what a hostile file can make it cost. */

/** Expressions nested in one another, counted at compile time; a chain of operators counts once. */
export const MAX_NESTING = 250;

/** The same over all params that one expression goes through: keeps the call stack far from its end. */
export const MAX_TOTAL_NESTING = 1000;

/** UTF-16 units of any text, also of a whole command: 1 MiB. */
export const MAX_TEXT_LENGTH = 1024 * 1024;

/** Values within a list or object, all levels together; so a walk over a value is bounded too. */
export const MAX_VALUES = 100_000;

/** Lists and objects within one another in a value; params can nest deeper than any one expression. */
export const MAX_VALUE_DEPTH = 500;

/**
 * Whether these values hold at most {@link MAX_VALUES} in all and at most {@link MAX_VALUE_DEPTH} levels. Shared lists
 * count each time they occur, as a walk would meet them each time. Stops as soon as it is over.
 */
export function withinBounds(values: Iterable<Value>): boolean {
  const waiting: { readonly values: Iterable<Value>; readonly depth: number }[] = [{ values, depth: 1 }];
  let seen = 0;
  for (let level = waiting.pop(); level !== undefined; level = waiting.pop()) {
    if (level.depth > MAX_VALUE_DEPTH) return false;
    for (const value of level.values) {
      if (++seen > MAX_VALUES) return false;
      const inner = partsOf(value);
      if (inner !== undefined) waiting.push({ values: inner, depth: level.depth + 1 });
    }
  }
  return true;
}

/** What a list or object holds. */
function partsOf(value: Value): Iterable<Value> | undefined {
  if (value.type === 'list') return value.items;
  return value.type === 'object' ? value.entries.values() : undefined;
}
