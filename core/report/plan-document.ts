import { showAxisValue } from '../plan/matrix.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import { predictRun } from '../plan/simulate.ts';
import { VERSION } from './contract/common.ts';
import type { PlanDocument } from './contract/plan.ts';
import type { PositionReader } from './check-document.ts';

/** A plan for programs; with a reader of positions each node has its line. */
export function planDocument(plan: Plan, positionAt?: PositionReader): PlanDocument {
  const predicted = predictRun(plan);
  return {
    version: VERSION,
    workflow: plan.workflow.name,
    jobs: plan.jobs,
    ...(predicted === undefined ? {} : { predicted }),
    nodes: [...plan.nodes.values()].map((node) => ({
      ...nodeOf(node, plan, positionAt),
      // Without any history they would be made of guesses alone.
      ...(predicted === undefined ? {} : { critical_path: node.criticalPath, slack: node.slack }),
    })),
    stages: plan.stages.map(({ name, nodes }) => ({ name, nodes: [...nodes] })),
    batches: plan.batches.map((batch) => [...batch]),
    critical_path: [...plan.criticalPath],
  };
}

function nodeOf(
  node: PlanNode,
  plan: Plan,
  positionAt: PositionReader | undefined,
): PlanDocument['nodes'][number] {
  const { file, offset, span } = node.declaration.origin;
  const stage = node.stage === undefined ? undefined : plan.stages[node.stage]?.name;
  const line = positionAt?.(file, offset + span.start).line;
  return {
    id: node.id,
    name: node.name,
    kind: node.kind,
    axes: axesOf(node),
    needs: [...node.needs],
    services: [...node.services],
    exclusive: node.exclusive,
    always: node.always,
    continue_on_failure: node.continueOnFailure,
    retries: node.retries,
    file,
    ...(stage === undefined ? {} : { stage }),
    ...(node.timeout === undefined ? {} : { timeout: node.timeout }),
    ...(node.predicted === undefined ? {} : { predicted: node.predicted }),
    ...(line === undefined ? {} : { line }),
  };
}

function axesOf(node: PlanNode): Record<string, string> {
  return Object.fromEntries(
    [...node.axes].map(([axis, value]) => {
      const shown = showAxisValue(value);
      return [axis, shown.ok ? shown.value : ''];
    }),
  );
}
