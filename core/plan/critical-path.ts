import { invert, type Needs } from './order.ts';
import type { NodeId } from './plan.ts';

/** Nanoseconds for a node that no history knows, where no other node is known either. */
const UNKNOWN_DURATION = 1e9;

/** When each node can start and how long it takes from there to the end, with unlimited jobs. Nanoseconds. */
export interface Timing {
  /** From a node's start to the end of all that follows it. */
  readonly tail: ReadonlyMap<NodeId, number>;
  /** How much later the node could start without the whole ending later. */
  readonly slack: ReadonlyMap<NodeId, number>;
  /** One longest chain. */
  readonly path: readonly NodeId[];
}

export interface Timed {
  readonly id: NodeId;
  readonly isService: boolean;
  readonly predicted: number | undefined;
}

/**
 * The weight of each node: what was predicted; 0 for a service, which runs beside what it serves; else the median of
 * the predicted ones, because nothing better is known.
 */
export function weigh(nodes: readonly Timed[]): ReadonlyMap<NodeId, number> {
  const known = nodes.flatMap(({ isService, predicted }) =>
    isService || predicted === undefined ? [] : [predicted],
  );
  known.sort((a, b) => a - b);
  const typical = known[known.length >> 1] ?? UNKNOWN_DURATION;
  return new Map(nodes.map(({ id, isService, predicted }) => [id, predicted ?? (isService ? 0 : typical)]));
}

/** `order` is topological; all of it has needs and weights. */
export function timing(order: readonly NodeId[], needs: Needs, weights: ReadonlyMap<NodeId, number>): Timing {
  const neededBy = invert(needs);
  const tail = new Map<NodeId, number>();
  for (const id of order.toReversed()) tail.set(id, longest(neededBy.get(id), tail) + (weights.get(id) ?? 0));
  const end = new Map<NodeId, number>();
  for (const id of order) end.set(id, longest(needs.get(id), end) + (weights.get(id) ?? 0));
  const total = longest(order, tail);
  const slack = new Map<NodeId, number>();
  for (const id of order) {
    const start = (end.get(id) ?? 0) - (weights.get(id) ?? 0);
    slack.set(id, Math.max(0, total - start - (tail.get(id) ?? 0)));
  }
  return { tail, slack, path: longestChain(order, neededBy, tail) };
}

function longest(ids: readonly NodeId[] | undefined, lengths: ReadonlyMap<NodeId, number>): number {
  let most = 0;
  for (const id of ids ?? []) most = Math.max(most, lengths.get(id) ?? 0);
  return most;
}

/** From the node with the longest tail on, always to the follower with the longest. */
function longestChain(
  order: readonly NodeId[],
  neededBy: ReadonlyMap<NodeId, readonly NodeId[]>,
  tail: ReadonlyMap<NodeId, number>,
): readonly NodeId[] {
  const chain: NodeId[] = [];
  for (
    let next = withLongest(order, tail);
    next !== undefined;
    next = withLongest(neededBy.get(next), tail)
  ) {
    chain.push(next);
  }
  return chain;
}

function withLongest(
  ids: readonly NodeId[] | undefined,
  tail: ReadonlyMap<NodeId, number>,
): NodeId | undefined {
  let best: NodeId | undefined;
  for (const id of ids ?? [])
    if (best === undefined || (tail.get(id) ?? 0) > (tail.get(best) ?? 0)) best = id;
  return best;
}
