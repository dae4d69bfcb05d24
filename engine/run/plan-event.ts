import { showAxisValue } from '../../core/plan/matrix.ts';
import type { Plan, PlanNode } from '../../core/plan/plan.ts';
import { predictRun } from '../../core/plan/simulate.ts';
import { locationOf, type Places } from './places.ts';
import type { EventBody } from './run-events.ts';

type PlanEvent = Extract<EventBody, { type: 'plan' }>;

/** What a run is going to do, for those who follow it. */
export function planEvent(plan: Plan, places: Places): PlanEvent {
  const predicted = predictRun(plan);
  return {
    type: 'plan',
    jobs: plan.jobs,
    nodes: [...plan.nodes.values()].map((node) => plannedNode(node, plan, places)),
    stages: plan.stages.map(({ name }) => name),
    ...(predicted !== undefined && { predicted }),
  };
}

function plannedNode(node: PlanNode, plan: Plan, places: Places): PlanEvent['nodes'][number] {
  const { file, span } = locationOf(node.declaration.origin);
  const stage = node.stage === undefined ? undefined : plan.stages[node.stage]?.name;
  return {
    id: node.id,
    name: node.name,
    kind: node.kind,
    needs: [...node.needs],
    ...(stage !== undefined && { stage }),
    exclusive: node.exclusive,
    ...(node.predicted !== undefined && { predicted: node.predicted }),
    ...(node.axes.size > 0 && { axes: shownAxes(node) }),
    line: places.position(file, span.start).line,
    file,
  };
}

function shownAxes(node: PlanNode): Record<string, string> {
  return Object.fromEntries(
    [...node.axes].map(([name, value]) => {
      const shown = showAxisValue(value);
      return [name, shown.ok ? shown.value : ''];
    }),
  );
}
