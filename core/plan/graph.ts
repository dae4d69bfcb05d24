import type { Workflow } from '../language/workflow.ts';
import { Instances, instancesOf } from './instances.ts';
import { expandMatrix, MAX_INSTANCES, tooMany, type Instance } from './matrix.ts';
import type { NodeId, PlanEvaluator } from './plan.ts';
import type { Problems } from './problems.ts';
import { needRefs } from './references.ts';

/** In a whole plan: two matrices that need each other's every instance multiply. */
export const MAX_EDGES = 1_000_000;

/** Instances with their needs, in the order of the file. */
export interface Graph {
  readonly instances: ReadonlyMap<NodeId, Instance>;
  readonly byName: ReadonlyMap<string, Instances>;
  readonly needs: ReadonlyMap<NodeId, readonly NodeId[]>;
}

/** The instances of these nodes and the edges between them. Mistakes are reported, what they concern is left out. */
export function makeGraph(
  workflow: Workflow,
  names: readonly string[],
  evaluate: PlanEvaluator,
  problems: Problems,
): Graph {
  const byName = new Map<string, Instances>();
  const instances = new Map<NodeId, Instance>();
  for (const name of names) {
    const declaration = workflow.nodes.get(name);
    if (declaration === undefined) continue;
    const all = expandMatrix(declaration, evaluate, problems);
    byName.set(name, new Instances(all));
    if (instances.size + all.length > MAX_INSTANCES) {
      problems.asked('too-many-instances', tooMany(`The workflow \`${workflow.name}\``));
      break;
    }
    for (const one of all) instances.set(one.id, one);
  }
  return { instances, byName, needs: connect(workflow, { instances, byName }, evaluate, problems) };
}

function connect(
  workflow: Workflow,
  { instances, byName }: Pick<Graph, 'instances' | 'byName'>,
  evaluate: PlanEvaluator,
  problems: Problems,
): ReadonlyMap<NodeId, readonly NodeId[]> {
  const needs = new Map<NodeId, readonly NodeId[]>();
  let edges = 0;
  for (const instance of instances.values()) {
    const found = new Set<NodeId>();
    for (const ref of needRefs(workflow, instance.declaration)) {
      const target = byName.get(ref.name);
      if (target === undefined) continue;
      for (const { id } of instancesOf(ref, instance, target, evaluate, problems)) {
        if (instances.has(id)) found.add(id);
      }
    }
    edges += found.size;
    if (edges > MAX_EDGES) {
      const limit = MAX_EDGES.toLocaleString('en');
      problems.asked('too-many-edges', `The needs of \`${workflow.name}\` make more than ${limit} edges.`);
      break;
    }
    needs.set(instance.id, [...found]);
  }
  return needs;
}

/** These instances and all that they need. */
export function reachable(roots: Iterable<NodeId>, graph: Pick<Graph, 'needs'>): ReadonlySet<NodeId> {
  const found = new Set<NodeId>();
  const waiting = [...roots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const need of graph.needs.get(id) ?? []) waiting.push(need);
  }
  return found;
}
