/**
 * Keeps the best `limit` of any number of items in a heap whose root is the worst of those kept, so that most items
 * are turned away by one comparison. Adding n items takes O(n log limit) instead of the O(n log n) of a sort.
 */
export class Top<T> {
  readonly #limit: number;
  /** Negative when the first item ranks before the second. */
  readonly #compare: (a: T, b: T) => number;
  readonly #heap: T[] = [];

  constructor(limit: number, compare: (a: T, b: T) => number) {
    this.#limit = limit;
    this.#compare = compare;
  }

  add(item: T): void {
    if (this.#heap.length < this.#limit) {
      this.#heap.push(item);
      this.#rise(this.#heap.length - 1);
      return;
    }
    const worst = this.#heap[0];
    if (worst === undefined || this.#compare(item, worst) >= 0) return;
    this.#heap[0] = item;
    this.#sink(0);
  }

  /** Best first. */
  sorted(): T[] {
    return this.#heap.toSorted(this.#compare);
  }

  #rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isWorse(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #sink(start: number): void {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      const worseChild = this.#isWorse(left + 1, left) ? left + 1 : left;
      if (!this.#isWorse(worseChild, index)) return;
      this.#swap(index, worseChild);
      index = worseChild;
    }
  }

  /** Whether there is an item at `a` that ranks behind the one at `b`. */
  #isWorse(a: number, b: number): boolean {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    return first !== undefined && second !== undefined && this.#compare(first, second) > 0;
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (first === undefined || second === undefined) return;
    this.#heap[a] = second;
    this.#heap[b] = first;
  }
}
