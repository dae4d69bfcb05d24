/** What waits for its turn, by rank: the smallest rank first. A binary heap, O(log n) to add and to take. */
export class ReadyQueue<T extends { readonly rank: number }> {
  readonly #heap: T[] = [];

  get size(): number {
    return this.#heap.length;
  }

  peek(): T | undefined {
    return this.#heap[0];
  }

  push(item: T): void {
    let hole = this.#heap.length;
    this.#heap.push(item);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = this.#heap[parent];
      if (above === undefined || above.rank <= item.rank) break;
      this.#heap[hole] = above;
      hole = parent;
    }
    this.#heap[hole] = item;
  }

  pop(): T | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) this.#sink(last);
    return first;
  }

  /** Puts `item` where the first was, and brings it to its place. */
  #sink(item: T): void {
    let hole = 0;
    for (let child = this.#smallerChild(hole); child !== undefined; child = this.#smallerChild(hole)) {
      const below = this.#heap[child];
      if (below === undefined || below.rank >= item.rank) break;
      this.#heap[hole] = below;
      hole = child;
    }
    this.#heap[hole] = item;
  }

  #smallerChild(parent: number): number | undefined {
    const left = this.#heap[2 * parent + 1];
    if (left === undefined) return undefined;
    const right = this.#heap[2 * parent + 2];
    return right !== undefined && right.rank < left.rank ? 2 * parent + 2 : 2 * parent + 1;
  }
}
