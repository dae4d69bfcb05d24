import { chainOf } from '../evaluate/metric-path.ts';
import type { Expression, Index, MemberAccess, Name } from '../syntax/tree.ts';
import { children, type TreeNode } from '../syntax/visit.ts';
import type { Context } from './context.ts';
import { lookUp } from './roots.ts';
import type { Typed } from './typed.ts';

/** The params and the metrics with values that an expression names, each once. */
export function typedIn(expression: Expression, context: Context): readonly Typed[] {
  const found = new Set<Typed>();
  collect(expression, context, found);
  return [...found];
}

/** A tree's height is bounded, so recursion is. */
function collect(node: TreeNode, context: Context, found: Set<Typed>): void {
  if ('type' in node && (node.type === 'reference' || node.type === 'member' || node.type === 'index')) {
    collectChain(node, context, found);
  } else if ('type' in node && node.type === 'call') {
    // What is called is a function, whatever else has its name.
    for (const argument of node.arguments) collect(argument, context, found);
  } else for (const child of children(node)) collect(child, context, found);
}

function collectChain(chain: Expression, context: Context, found: Set<Typed>): void {
  const { base, steps } = chainOf(chain);
  if (base.type === 'reference') {
    const typed = typedAt(base.name, steps, context);
    if (typed !== undefined) found.add(typed);
  } else collect(base, context, found);
  for (const step of steps) {
    if (step.type === 'index') for (const { value } of step.arguments) collect(value, context, found);
  }
}

function typedAt(name: Name, steps: readonly (MemberAccess | Index)[], context: Context): Typed | undefined {
  const found = lookUp(name, steps.length === 0, context);
  const { model } = context;
  if (found?.kind === 'param') return model.typedParam(found.param);
  if (found?.kind === 'own') return model.typedMetric(found.node.name, name.text);
  if (found?.kind !== 'node') return undefined;
  const metric = steps.find((step) => step.type === 'member');
  return metric && model.typedMetric(found.node.name, metric.property.text);
}
