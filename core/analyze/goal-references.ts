import { chainOf } from '../language/evaluate/metric-path.ts';
import type { Expression, IndexArgument, Name } from '../language/syntax/tree.ts';
import { children, type TreeNode } from '../language/syntax/visit.ts';
import type { Bound } from '../language/workflow.ts';

/** A node's metric named in a condition: `parse[size=1000].time.p95`, or a node that another metric is taken during. */
export interface GoalReference {
  readonly node: string;
  /** What chooses its instances. */
  readonly index: readonly IndexArgument[];
}

/** Names that are no nodes but measure the run as a whole. */
const WHOLE_RUN: ReadonlySet<string> = new Set(['run', 'system']);

/** Whether a reference is to a metric of the whole run, which is known when the run is over. */
export function isOfWholeRun(reference: GoalReference): boolean {
  return WHOLE_RUN.has(reference.node);
}

/** All metrics that a condition reads, in order; a name that is a param in sight is none. */
export function goalReferences(condition: Bound): readonly GoalReference[] {
  const references: GoalReference[] = [];
  const waiting: TreeNode[] = [condition.expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const reference = referenceOf(next, condition);
    if (reference !== undefined) references.push(reference);
    waiting.push(...partsOf(next).toReversed());
  }
  return references;
}

function referenceOf(node: TreeNode, condition: Bound): GoalReference | undefined {
  if (!isChain(node)) return undefined;
  const { base, steps } = chainOf(node);
  if (base.type !== 'reference' || isParam(base.name, condition)) return undefined;
  return {
    node: base.name.text,
    index: steps.flatMap((step) => (step.type === 'index' ? step.arguments : [])),
  };
}

/** A chain is one reference: of its parts only the values of its indices are looked at. A called name is no metric. */
function partsOf(node: TreeNode): readonly TreeNode[] {
  if (isChain(node)) {
    const { base, steps } = chainOf(node);
    const indices = steps.flatMap((step) => (step.type === 'index' ? step.arguments : []));
    return base.type === 'reference' ? indices : [base, ...indices];
  }
  return 'type' in node && node.type === 'call' ? node.arguments : children(node);
}

function isChain(node: TreeNode): node is Extract<Expression, { type: 'reference' | 'member' | 'index' }> {
  return 'type' in node && (node.type === 'reference' || node.type === 'member' || node.type === 'index');
}

function isParam(name: Name, condition: Bound): boolean {
  for (let scope: Bound['scope'] | undefined = condition.scope; scope !== undefined; scope = scope.parent) {
    if (scope.params.has(name.text)) return true;
  }
  return false;
}
