import { fail, ok, type Result } from '../result.ts';
import type { NodeId } from './plan.ts';
import { ReadyQueue } from './ready-queue.ts';

/** Nodes and what each needs; needs that are no node of it are not looked at. */
export type Needs = ReadonlyMap<NodeId, readonly NodeId[]>;

/** The inverse: what needs each node, in the order of the map. */
export function invert(needs: Needs): ReadonlyMap<NodeId, readonly NodeId[]> {
  const neededBy = new Map<NodeId, NodeId[]>([...needs.keys()].map((id) => [id, []]));
  for (const [id, own] of needs) for (const need of own) neededBy.get(need)?.push(id);
  return neededBy;
}

/**
 * Needs first, else in the order of the map. The error is a cycle's path, its first node repeated at the end.
 * A. B. Kahn, Topological sorting of large networks, CACM 5(11), 1962; the queue decides between equals.
 */
export function topologicalOrder(needs: Needs): Result<readonly NodeId[], readonly NodeId[]> {
  const ranks = new Map([...needs.keys()].map((id, rank) => [id, rank]));
  const neededBy = invert(needs);
  const open = new Map([...needs].map(([id, own]) => [id, own.filter((need) => needs.has(need)).length]));
  const queue = new ReadyQueue<{ readonly id: NodeId; readonly rank: number }>();
  for (const [id, rank] of ranks) if (open.get(id) === 0) queue.push({ id, rank });
  const order: NodeId[] = [];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    order.push(next.id);
    open.delete(next.id);
    for (const id of neededBy.get(next.id) ?? []) {
      const left = (open.get(id) ?? 0) - 1;
      open.set(id, left);
      if (left === 0) queue.push({ id, rank: ranks.get(id) ?? 0 });
    }
  }
  return open.size === 0 ? ok(order) : fail(cycleAmong(open, needs));
}

/** Each node that is left needs another one that is left: following them must come back to one seen before. */
function cycleAmong(left: ReadonlyMap<NodeId, number>, needs: Needs): readonly NodeId[] {
  const path = new Map<NodeId, number>();
  let [id] = left.keys();
  while (id !== undefined && !path.has(id)) {
    path.set(id, path.size);
    id = needs.get(id)?.find((need) => left.has(need));
  }
  if (id === undefined) return [];
  return [...[...path.keys()].slice(path.get(id)), id];
}
