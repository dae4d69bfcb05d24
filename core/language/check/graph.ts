/** Circles in directed graphs, without recursion: a file may hold ten thousand steps in one chain. */

/** Node numbers by node number. */
export type Edges = readonly (readonly number[])[];

/** A node of the walk with the edge to be looked at next. */
interface Frame {
  readonly node: number;
  next: number;
}

/** The sets of nodes that reach one another, of two nodes or more, each in ascending order. */
export function circles(edges: Edges): readonly (readonly number[])[] {
  return components(edges).filter(({ length }) => length > 1);
}

/**
 * All nodes in sets of those that reach one another, each in ascending order; a set comes after those that it reaches.
 * Tarjan, "Depth-first search and linear graph algorithms", 1972; linear in nodes and edges.
 */
export function components(edges: Edges): readonly (readonly number[])[] {
  const walk = new Walk(edges);
  for (let node = 0; node < edges.length; node++) walk.from(node);
  return walk.found;
}

class Walk {
  readonly found: number[][] = [];
  readonly #edges: Edges;
  readonly #index: Int32Array;
  readonly #low: Int32Array;
  readonly #onStack: Uint8Array;
  readonly #stack: number[] = [];
  #count = 0;

  constructor(edges: Edges) {
    this.#edges = edges;
    this.#index = new Int32Array(edges.length).fill(-1);
    this.#low = new Int32Array(edges.length);
    this.#onStack = new Uint8Array(edges.length);
  }

  from(start: number): void {
    if (this.#index[start] !== -1) return;
    const frames: Frame[] = [this.#enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const target = this.#edges[frame.node]?.[frame.next];
      frame.next++;
      if (target === undefined) {
        frames.pop();
        this.#leave(frame.node, frames.at(-1)?.node);
      } else if (this.#index[target] === -1) {
        frames.push(this.#enter(target));
      } else if (this.#onStack[target] === 1) {
        this.#lower(frame.node, this.#index[target] ?? 0);
      }
    }
  }

  #enter(node: number): Frame {
    this.#index[node] = this.#count;
    this.#low[node] = this.#count;
    this.#count++;
    this.#stack.push(node);
    this.#onStack[node] = 1;
    return { node, next: 0 };
  }

  #leave(node: number, parent: number | undefined): void {
    const low = this.#low[node] ?? 0;
    if (parent !== undefined) this.#lower(parent, low);
    if (low !== this.#index[node]) return;
    const members: number[] = [];
    for (let top = this.#stack.pop(); top !== undefined; top = this.#stack.pop()) {
      this.#onStack[top] = 0;
      members.push(top);
      if (top === node) break;
    }
    this.found.push(members.length > 1 ? members.sort((a, b) => a - b) : members);
  }

  #lower(node: number, value: number): void {
    this.#low[node] = Math.min(this.#low[node] ?? value, value);
  }
}

/** A shortest way from the first of a circle's nodes back to it: the nodes in order, the first once. */
export function shortestWayRound(circle: readonly number[], edges: Edges): readonly number[] {
  const within = new Set(circle);
  const [start] = circle;
  if (start === undefined) return [];
  const from = new Map<number, number>();
  const queue: number[] = [start];
  for (const node of queue) {
    for (const target of edges[node] ?? []) {
      if (target === start) return wayTo(node, start, from);
      if (!within.has(target) || from.has(target)) continue;
      from.set(target, node);
      queue.push(target);
    }
  }
  return [start];
}

function wayTo(end: number, start: number, from: ReadonlyMap<number, number>): readonly number[] {
  const way = [end];
  for (let node = end; node !== start;) {
    node = from.get(node) ?? start;
    way.push(node);
  }
  return way.reverse();
}
