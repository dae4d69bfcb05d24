import type { Location } from '../../core/language/diagnostic.ts';
import { chainOf } from '../../core/language/evaluate/metric-path.ts';
import type { Expression } from '../../core/language/syntax/tree.ts';
import { descendants } from '../../core/language/syntax/visit.ts';
import type { Bound, GoalDeclaration, NodeDeclaration, Workflow } from '../../core/language/workflow.ts';
import type { Plan, PlanNode } from '../../core/plan/plan.ts';
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

const NODE_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['format', 'reports of harnesses cannot be read yet'],
]);

/** First words of metrics that are not measured yet. */
const UNMEASURED: ReadonlySet<string> = new Set(['cpu', 'user', 'system', 'memory', 'io']);

/**
 * All that a run would need and this engine lacks, each at its place: of the nodes that are planned, of the goals about
 * them, and of what concerns every run. Never silently left out, as a run that skips a goal would pass for one that met it.
 */
export function unavailable(plan: Plan): readonly RunProblem[] {
  const { workflow } = plan;
  const planned = new Map([...plan.nodes.values()].map((node) => [node.name, node]));
  return [
    ...[...planned.values()].flatMap(({ declaration }) => ofNode(declaration)),
    ...workflow.goals
      .filter((goal) => isAbout(goal, workflow, planned))
      .flatMap((goal) => ofCondition(goal.condition, planned)),
    ...ofWholeWorkflow(workflow, planned),
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
  for (const [name, bound] of node.attributes) {
    const lacking = NODE_ATTRIBUTES.get(name);
    if (lacking !== undefined)
      problems.push(notAvailable(`\`${name}\` of ${node.name}`, lacking, placeOf(bound, bound.expression)));
  }
  return problems;
}

/** An alert waits for each run's end; an experiment is run with the nodes that it is of. */
function ofWholeWorkflow(
  { alerts, experiments }: Workflow,
  planned: ReadonlyMap<string, PlanNode>,
): readonly RunProblem[] {
  const problems: RunProblem[] = [];
  for (const alert of alerts) {
    problems.push(notAvailable('`alert`', 'nobody can be told yet', locationOf(alert.origin)));
  }
  for (const { name, of, origin } of experiments) {
    if (!of.some((reference) => planned.has(reference.name))) continue;
    problems.push(
      notAvailable(
        `\`experiment "${name}"\``,
        'candidates cannot be measured side by side yet',
        locationOf(origin),
      ),
    );
  }
  return problems;
}

/** Whether all nodes of a goal are planned: else it is not evaluated in this run. */
function isAbout(goal: GoalDeclaration, workflow: Workflow, planned: ReadonlyMap<string, PlanNode>): boolean {
  return metricsIn(goal.condition).every(({ node }) => !workflow.nodes.has(node) || planned.has(node));
}

function ofCondition(condition: Bound, planned: ReadonlyMap<string, PlanNode>): readonly RunProblem[] {
  const problems: RunProblem[] = [];
  for (const node of descendants(condition.expression)) {
    if (!('type' in node) || node.type !== 'call' || node.callee.type !== 'reference') continue;
    const name = node.callee.name.text;
    if (name === 'during')
      problems.push(notAvailable('`during()`', 'nothing is sampled over time yet', placeOf(condition, node)));
  }
  for (const metric of metricsIn(condition)) {
    if (isUnmeasured(metric, planned)) {
      const shown = `\`${[metric.node, ...metric.path].join('.')}\``;
      problems.push(
        notAvailable(shown, 'this metric is not measured yet', placeOf(condition, metric.expression)),
      );
    }
  }
  return problems;
}

/** A node's own metric may have the name of one that is measured by itself. */
function isUnmeasured({ node, path }: NamedMetric, planned: ReadonlyMap<string, PlanNode>): boolean {
  const [first = ''] = path;
  if (node === 'system') return true;
  const declared = planned.get(node)?.declaration;
  return (
    declared !== undefined && UNMEASURED.has(first) && !declared.metrics.some(({ name }) => name === first)
  );
}

interface NamedMetric {
  readonly node: string;
  readonly path: readonly string[];
  readonly expression: Expression;
}

/** `api.latency.p95` and the like, each once with its whole path. */
function metricsIn({ expression }: Bound): readonly NamedMetric[] {
  const metrics: NamedMetric[] = [];
  /** Members of a chain that has been met from its end. */
  const inner = new Set<unknown>();
  for (const node of descendants(expression)) {
    if (!('type' in node) || inner.has(node) || (node.type !== 'member' && node.type !== 'index')) continue;
    const { base, steps } = chainOf(node);
    for (const step of steps) inner.add(step);
    if (base.type !== 'reference') continue;
    const path = steps.flatMap((step) => (step.type === 'member' ? [step.property.text] : []));
    metrics.push({ node: base.name.text, path, expression: node });
  }
  return metrics;
}

function notAvailable(what: string, why: string, place: Location): RunProblem {
  return { code: 'not-available', message: `${what} is not available: ${why}`, place };
}

function placeOf(bound: Bound, { start, end }: { readonly start: number; readonly end: number }): Location {
  return { file: bound.file, span: { start: bound.offset + start, end: bound.offset + end } };
}
