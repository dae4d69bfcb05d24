import { ok, type Result } from '../../result.ts';
import type { Expression, Index, MemberAccess, Name, Reference } from '../syntax/tree.ts';
import { errorAt, type Context, type Place } from './context.ts';
import type { EvaluationError, MetricPath } from './scope.ts';
import type { Value } from './value.ts';

/** A reference followed by members and indices, outermost last: `parse`, `[size=1000]`, `.time`, `.p95`. */
export interface Chain {
  readonly base: Expression;
  readonly steps: readonly (MemberAccess | Index)[];
}

/** Takes `a.b[c].d` apart without recursion. */
export function chainOf(expression: Expression): Chain {
  const steps: (MemberAccess | Index)[] = [];
  let base = expression;
  while (base.type === 'member' || base.type === 'index') {
    steps.push(base);
    base = base.object;
  }
  return { base, steps: steps.reverse() };
}

/** The step that a metric path cannot have: an index after a member, as in `api.latency[0]`. */
export function misplacedIndex(steps: Chain['steps']): Index | undefined {
  const firstMember = steps.findIndex((step) => step.type === 'member');
  if (firstMember < 0) return undefined;
  return steps.slice(firstMember).find((step) => step.type === 'index');
}

/** Values of an index's arguments, with the axis where it is named. */
export type Indices = MetricPath['indices'];

/**
 * The metric that a chain rooted at `root` names; `indices` are the values of its index steps in order.
 * An index after a member is an error value at that index.
 */
export function metricPath(
  root: Name,
  steps: Chain['steps'],
  indices: Indices,
  context: Context,
): Result<MetricPath, EvaluationError> {
  const misplaced = misplacedIndex(steps);
  if (misplaced !== undefined) {
    return errorAt(
      context,
      misplaced,
      'wrong-type',
      'An instance is chosen right after the node: `node[…].metric`.',
    );
  }
  const path = steps.flatMap((step) => (step.type === 'member' ? [step.property.text] : []));
  if (path.length === 0 && indices.length === 0) return ok({ node: '', indices, path: [root.text] });
  return ok({ node: root.text, indices, path });
}

/** `time.p95` read as a metric of the node itself: what a reader does that knows no node of that name. */
export function asOwnMetric(metric: MetricPath): MetricPath {
  if (metric.node === '') return metric;
  return { node: '', indices: metric.indices, path: [metric.node, ...metric.path] };
}

/** What a name means by its place alone: an axis's or param's value is asked of `scope`; else it is a metric's root. */
export function lookUp(reference: Reference, context: Context): Result<Value, EvaluationError> | undefined {
  const name = reference.name.text;
  const axis = context.scope.axes.get(name);
  if (axis !== undefined) return ok(axis);
  for (
    let scope: Place['scope'] | undefined = context.place.scope;
    scope !== undefined;
    scope = scope.parent
  ) {
    const param = scope.params.get(name);
    if (param !== undefined) return context.scope.params(param);
  }
  return undefined;
}
