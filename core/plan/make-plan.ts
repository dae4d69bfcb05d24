import { fail, ok, type Result } from '../result.ts';
import type { StageDeclaration, Workflow } from '../language/workflow.ts';
import { AttributeReader, type Subject } from './attributes.ts';
import { batchesOf } from './batches.ts';
import { timing, weigh, type Timing } from './critical-path.ts';
import { makeGraph, MAX_EDGES, reachable, type Graph } from './graph.ts';
import type { Instance } from './matrix.ts';
import { invert, topologicalOrder, type Needs } from './order.ts';
import type { NodeId, Plan, PlanError, PlanEvaluator, PlanNode, PlanRequest, PlanStage } from './plan.ts';
import { Problems } from './problems.ts';
import { namesNeeded } from './references.ts';
import { rootsOfNodes, rootsOfStage, select } from './select.ts';
import { servicesNeeded } from './services.ts';

/**
 * The plan of a run, or everything that stands against it. `evaluate` needs no metrics: matrices, indices and the
 * attributes that order a run are known before it. The time grows with instances and edges, which are bounded.
 */
export function makePlan(
  workflow: Workflow,
  request: PlanRequest,
  evaluate: PlanEvaluator,
): Result<Plan, readonly PlanError[]> {
  const problems = new Problems();
  const attributes = new AttributeReader(evaluate, problems);
  const selection = select(workflow, request, attributes, problems);
  const graph = makeGraph(workflow, namesNeeded(workflow, selection.names), evaluate, problems);
  const stages = selection.stages.map((declaration) => ({
    declaration,
    roots: rootsOfStage(declaration, graph, evaluate, problems),
  }));
  const roots = [...rootsOfNodes(selection, graph, problems), ...stages.flatMap((stage) => stage.roots)];
  const shape = shapeOf(reachable(roots, graph), graph, request, problems);
  if (shape === undefined) return fail(problems.list);
  const stageOf = stagesOfNodes(stages, graph);
  const nodes = shape.order.flatMap((id) => {
    const instance = graph.instances.get(id);
    return instance === undefined ? [] : [planNode(instance, shape, stageOf.get(id), attributes)];
  });
  if (problems.list.length > 0) return fail(problems.list);
  return ok({
    workflow,
    nodes: new Map(nodes.map((node) => [node.id, node])),
    stages: planStages(stages, nodes),
    batches: batchesOf(nodes),
    criticalPath: shape.timing.path,
    jobs: Math.max(1, Math.floor(request.jobs)),
  });
}

/** All that follows from the edges and predictions alone. */
interface Shape {
  /** Topological. */
  readonly order: readonly NodeId[];
  readonly needs: Needs;
  readonly neededBy: Needs;
  readonly services: Needs;
  readonly predicted: ReadonlyMap<NodeId, number | undefined>;
  readonly timing: Timing;
}

/** Undefined after a mistake. `ids` holds with each node all that it needs. */
function shapeOf(
  ids: ReadonlySet<NodeId>,
  graph: Graph,
  request: PlanRequest,
  problems: Problems,
): Shape | undefined {
  const needs: Needs = new Map([...graph.needs].filter(([id]) => ids.has(id)));
  const order = topologicalOrder(needs);
  if (!order.ok) {
    problems.asked('need-cycle', `These nodes need each other: ${order.error.join(' → ')}.`);
    return undefined;
  }
  const isService = (id: NodeId) => graph.instances.get(id)?.declaration.kind === 'service';
  const services = servicesNeeded(order.value, needs, isService, MAX_EDGES);
  if (services === undefined) {
    problems.asked(
      'too-many-edges',
      `The nodes need more than ${MAX_EDGES.toLocaleString('en')} services in all.`,
    );
    return undefined;
  }
  const predicted = new Map(order.value.map((id) => [id, request.history?.(id)]));
  const weights = weigh(
    order.value.map((id) => ({ id, isService: isService(id), predicted: predicted.get(id) })),
  );
  const times = timing(order.value, needs, weights);
  return { order: order.value, needs, neededBy: invert(needs), services, predicted, timing: times };
}

function planNode(
  instance: Instance,
  shape: Shape,
  stage: number | undefined,
  attributes: AttributeReader,
): PlanNode {
  const { id, name, declaration, axes } = instance;
  const subject: Subject = { kind: declaration.kind, attributes: declaration.attributes, axes };
  return {
    id,
    name,
    kind: declaration.kind,
    declaration,
    axes,
    needs: shape.needs.get(id) ?? [],
    neededBy: shape.neededBy.get(id) ?? [],
    services: shape.services.get(id) ?? [],
    stage,
    exclusive: attributes.truth(subject, 'exclusive'),
    always: attributes.truth(subject, 'always'),
    continueOnFailure: attributes.truth(subject, 'continue_on_failure'),
    timeout: attributes.duration(subject, 'timeout'),
    retries: attributes.count(subject, 'retries'),
    predicted: shape.predicted.get(id),
    criticalPath: shape.timing.tail.get(id) ?? 0,
    slack: shape.timing.slack.get(id) ?? 0,
  };
}

interface StageRoots {
  readonly declaration: StageDeclaration;
  readonly roots: readonly NodeId[];
}

/** The first stage that each node is needed in. */
function stagesOfNodes(stages: readonly StageRoots[], graph: Graph): ReadonlyMap<NodeId, number> {
  const stageOf = new Map<NodeId, number>();
  for (const [index, { roots }] of stages.entries()) {
    const waiting = [...roots];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (stageOf.has(id)) continue;
      stageOf.set(id, index);
      for (const need of graph.needs.get(id) ?? []) waiting.push(need);
    }
  }
  return stageOf;
}

function planStages(stages: readonly StageRoots[], nodes: readonly PlanNode[]): readonly PlanStage[] {
  const members: NodeId[][] = stages.map(() => []);
  for (const { id, stage } of nodes) if (stage !== undefined) members[stage]?.push(id);
  return stages.map(({ declaration, roots }, index) => ({
    name: declaration.name,
    nodes: members[index] ?? [],
    roots,
  }));
}
