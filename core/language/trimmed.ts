const NOTHING: readonly never[] = [];

/**
 * The same items in an array that has room for no more. One that grew item by item, or was made by `filter` or
 * `flatMap`, has room for sixteen more in V8: of what a file keeps in tens of thousands that is megabytes. All that are
 * empty are one.
 */
export function trimmed<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? NOTHING : items.slice();
}
