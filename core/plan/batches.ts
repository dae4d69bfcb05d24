import type { NodeId, PlanNode } from './plan.ts';

/**
 * What may run at the same time with unlimited jobs: stage after stage, in each the nodes whose longest chain of needs
 * is equally long; an exclusive node is a batch of its own, after the others of its depth. `nodes` is topological.
 */
export function batchesOf(nodes: Iterable<Omit<PlanNode, 'neededBy'>>): readonly (readonly NodeId[])[] {
  const places = new Map<NodeId, { readonly stage: number; readonly depth: number }>();
  const groups = new Map<
    string,
    { readonly sort: readonly [number, number]; readonly batches: NodeId[][] }
  >();
  for (const node of nodes) {
    const stage = node.stage ?? -1;
    const depth = depthOf(node, stage, places);
    places.set(node.id, { stage, depth });
    const key = `${stage} ${depth}`;
    const group = groups.get(key) ?? { sort: [stage, depth], batches: [[]] };
    groups.set(key, group);
    if (node.exclusive) group.batches.push([node.id]);
    else group.batches[0]?.push(node.id);
  }
  return [...groups.values()]
    .sort((a, b) => a.sort[0] - b.sort[0] || a.sort[1] - b.sort[1])
    .flatMap(({ batches }) => batches.filter((batch) => batch.length > 0));
}

function depthOf(
  node: Pick<PlanNode, 'needs'>,
  stage: number,
  places: ReadonlyMap<NodeId, { readonly stage: number; readonly depth: number }>,
): number {
  let depth = 0;
  for (const id of node.needs) {
    const need = places.get(id);
    if (need?.stage === stage) depth = Math.max(depth, need.depth + 1);
  }
  return depth;
}
