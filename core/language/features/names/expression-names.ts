import { constantText, unwrap } from '../../check/constants.ts';
import { chainOf } from '../../evaluate/metric-path.ts';
import { calledFunction } from '../../evaluate/calls.ts';
import { functionsByName } from '../../schema/index.ts';
import type { ParameterSchema } from '../../schema/shape.ts';
import type { Call, Expression, Index, MemberAccess, Reference } from '../../syntax/tree.ts';
import { children, type TreeNode } from '../../syntax/visit.ts';
import { axisTarget, ownMetric, symbol, targetOf, variable, type NamedPlace, type Sight } from './sight.ts';
import type { NodeInfo } from '../../check/node-info.ts';
import type { Target } from './target.ts';
import type { Span } from '../../diagnostic.ts';

/** The names in an expression, in what strings insert too. */
export function* expressionNames(node: TreeNode, sight: Sight): Generator<NamedPlace> {
  if (isChain(node)) yield* chainNames(node, sight);
  else if ('type' in node && node.type === 'call') yield* callNames(node, sight);
  else for (const child of children(node)) yield* expressionNames(child, sight);
}

/** A node's name, or several in a list, each perhaps with an instance chosen. */
export function* nodeNames(expression: Expression, sight: Sight): Generator<NamedPlace> {
  const named = unwrap(expression);
  if (named.type === 'list') {
    for (const item of named.items) yield* nodeNames(item, sight);
    return;
  }
  if (!isChain(named)) {
    yield* expressionNames(named, sight);
    return;
  }
  const { base, steps } = chainOf(named);
  if (base.type !== 'reference') return;
  yield* place(base.name, symbol('node', base.name.text, sight));
  yield* stepNames(steps, sight.context.model.node(base.name.text), sight);
}

/** Names of variables in a list of texts. */
export function* variableNames(expression: Expression): Generator<NamedPlace> {
  const list = unwrap(expression);
  for (const item of list.type === 'list' ? list.items : [list]) yield* variableName(item);
}

function isChain(node: TreeNode): node is Reference | MemberAccess | Index {
  return 'type' in node && (node.type === 'reference' || node.type === 'member' || node.type === 'index');
}

function* chainNames(expression: Reference | MemberAccess | Index, sight: Sight): Generator<NamedPlace> {
  const { base, steps } = chainOf(expression);
  if (base.type !== 'reference') {
    yield* expressionNames(base, sight);
    yield* stepNames(steps, undefined, sight);
    return;
  }
  const target = targetOf(base.name, steps.length === 0, sight);
  yield* place(base.name, target);
  const node = target?.kind === 'node' ? sight.context.model.node(base.name.text) : undefined;
  yield* stepNames(steps, node, sight);
}

/** Axes and their values, and a metric of the node's own. */
function* stepNames(
  steps: readonly (MemberAccess | Index)[],
  node: NodeInfo | undefined,
  sight: Sight,
): Generator<NamedPlace> {
  for (const step of steps) if (step.type === 'index') yield* indexNames(step, node, sight);
  const metric = steps.find((step) => step.type === 'member')?.property;
  if (metric !== undefined && node !== undefined) yield* place(metric, ownMetric(node, metric.text, sight));
}

function* indexNames(step: Index, node: NodeInfo | undefined, sight: Sight): Generator<NamedPlace> {
  for (const { name, value } of step.arguments) {
    const axis = node?.matrix.find((one) => one.name === name?.text);
    if (name !== undefined && axis !== undefined)
      yield* place(name, axisTarget(axis, node?.name ?? '', sight));
    yield* expressionNames(value, sight);
  }
}

function* callNames(call: Call, sight: Sight): Generator<NamedPlace> {
  const schema = functionsByName.get(calledFunction(call) ?? '');
  for (const [position, argument] of call.arguments.entries()) {
    const parameter = schema?.parameters[position] ?? schema?.parameters.at(-1);
    yield* argumentNames(argument, parameter, sight);
    if (position === 0 && (schema?.name === 'env' || schema?.name === 'secret'))
      yield* variableName(argument);
  }
}

function* argumentNames(
  argument: Expression,
  parameter: ParameterSchema | undefined,
  sight: Sight,
): Generator<NamedPlace> {
  if (parameter?.types.includes('node') === true) yield* nodeNames(argument, sight);
  else if (parameter?.types.includes('change-set') === true) yield* changeSetName(argument, sight);
  else yield* expressionNames(argument, sight);
}

function* changeSetName(argument: Expression, sight: Sight): Generator<NamedPlace> {
  const named = unwrap(argument);
  if (named.type === 'reference') yield* place(named.name, symbol('change-set', named.name.text, sight));
  else yield* expressionNames(named, sight);
}

function* variableName(expression: Expression): Generator<NamedPlace> {
  const text = unwrap(expression);
  const name = constantText(text);
  if (name !== undefined && name !== '')
    yield* place({ start: text.start + 1, end: text.end - 1 }, variable(name));
}

function* place({ start, end }: Span, target: Target | undefined): Generator<NamedPlace> {
  if (target !== undefined && end > start) yield { span: { start, end }, target, isDeclaration: false };
}
