/** Keeps the best `limit` of any number of items, in order: each item is sorted in, and the worst is dropped. */
export class Top<T> {
  readonly #limit: number;
  /** Negative when the first item ranks before the second. */
  readonly #compare: (a: T, b: T) => number;
  readonly #best: T[] = [];

  constructor(limit: number, compare: (a: T, b: T) => number) {
    this.#limit = limit;
    this.#compare = compare;
  }

  add(item: T): void {
    this.#best.push(item);
    this.#best.sort(this.#compare);
    if (this.#best.length > this.#limit) this.#best.pop();
  }

  /** Best first. */
  sorted(): T[] {
    return [...this.#best];
  }
}
