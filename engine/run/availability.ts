import type { Location } from '../../core/language/diagnostic.ts';
import type { NodeDeclaration, Workflow } from '../../core/language/workflow.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { RunProblem } from './options.ts';
import { locationOf } from './places.ts';

/** What the language has and this engine cannot do yet. A table: a row goes when the engine learns it. */

const NODE_KINDS: ReadonlyMap<string, string> = new Map([
  ['load', 'load tests cannot be run yet'],
  ['profile', 'profiles cannot be taken yet'],
]);

const NODE_BLOCKS: ReadonlyMap<string, string> = new Map([
  ['cache', 'results cannot be cached yet'],
  ['limits', 'limits cannot be enforced yet'],
]);

/**
 * All that a run would need and this engine lacks, each at its place: of the nodes that are planned, and of what
 * concerns every run. Never silently left out, as a run that skips something would pass for one that did it.
 */
export function unavailable(plan: Plan): readonly RunProblem[] {
  const { workflow } = plan;
  const planned = new Map([...plan.nodes.values()].map((node) => [node.name, node]));
  return [
    ...[...planned.values()].flatMap(({ declaration }) => ofNode(declaration)),
    ...ofWholeWorkflow(workflow),
  ];
}

function ofNode(node: NodeDeclaration): readonly RunProblem[] {
  const problems: RunProblem[] = [];
  const kind = NODE_KINDS.get(node.kind);
  if (kind !== undefined)
    problems.push(notAvailable(`\`${node.kind} ${node.name}\``, kind, locationOf(node.nameOrigin)));
  for (const block of node.blocks) {
    const lacking = NODE_BLOCKS.get(block.kind);
    if (lacking !== undefined)
      problems.push(notAvailable(`\`${block.kind}\` of ${node.name}`, lacking, locationOf(block.origin)));
  }
  return problems;
}

/** An alert waits for each run's end. */
function ofWholeWorkflow({ alerts }: Workflow): readonly RunProblem[] {
  return alerts.map((alert) => notAvailable('`alert`', 'nobody can be told yet', locationOf(alert.origin)));
}

function notAvailable(what: string, why: string, place: Location): RunProblem {
  return { code: 'not-available', message: `${what} is not available: ${why}`, place };
}
