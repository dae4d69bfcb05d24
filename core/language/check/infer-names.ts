import { nearest } from '../nearest.ts';
import type { Index, MemberAccess, Reference } from '../syntax/tree.ts';
import { chainOf } from '../evaluate/metric-path.ts';
import { report, type Context } from './context.ts';
import { bracketsOf } from './instances.ts';
import { inferMetric } from './metrics.ts';
import { sentence, suggestion } from './reporter.ts';
import { resolve, unknownName } from './roots.ts';
import { ANY, isSecret, type Type } from './types.ts';
import { valueOf } from './value-of.ts';

/** A name, or members and indices of something: a value's part, or a metric by its path. */
export function inferChain(expression: Reference | MemberAccess | Index, context: Context): Type {
  const { base, steps } = chainOf(expression);
  if (base.type !== 'reference') {
    const type = base.type === 'missing' ? ANY : valueOf(base, context);
    return takeSteps(type, steps, context);
  }
  if (base.name.text === '') return ANY;
  const root = resolve(base.name, steps.length === 0, context);
  if (root === undefined) {
    checkIndexArguments(steps, context);
    return unknownName(base.name, steps.length > 0, context);
  }
  if (root.kind === 'value') return takeSteps(root.type, steps, context);
  if (root.kind === 'thing') return steps.length === 0 ? root.type : noMembers(root.type, steps, context);
  return inferMetric(root, base.name, steps, expression, context)?.type ?? ANY;
}

function checkIndexArguments(steps: readonly (MemberAccess | Index)[], context: Context): void {
  for (const step of steps) {
    if (step.type !== 'index') continue;
    for (const { value } of step.arguments) valueOf(value, context);
  }
}

function noMembers(
  type: Extract<Type, { kind: 'thing' }>,
  steps: readonly (MemberAccess | Index)[],
  context: Context,
): Type {
  const [step] = steps;
  const message = `The ${type.thing.replace('-', ' ')} \`${type.name}\` has no metrics and no parts.`;
  if (step !== undefined)
    report(context, 'unknown-metric', step.type === 'member' ? step.property : step, message);
  return ANY;
}

/** `.member` and `[index]` of values. */
function takeSteps(start: Type, steps: readonly (MemberAccess | Index)[], context: Context): Type {
  let type = start;
  for (const step of steps)
    type = step.type === 'member' ? takeMember(type, step, context) : takeIndex(type, step, context);
  return type;
}

function takeMember(type: Type, step: MemberAccess, context: Context): Type {
  if (type.kind === 'any' || step.property.text === '') return ANY;
  if (type.kind !== 'object') {
    report(context, 'wrong-type', step.property, 'Only an object has named parts.');
    return ANY;
  }
  const entry = type.entries.get(step.property.text);
  if (entry !== undefined) return entry;
  const { hint, extras } = suggestion(
    nearest(step.property.text, type.entries.keys()),
    context.place,
    step.property,
  );
  report(
    context,
    'unknown-name',
    step.property,
    sentence(`The object has no \`${step.property.text}\``, hint),
    extras,
  );
  return ANY;
}

function takeIndex(type: Type, step: Index, context: Context): Type {
  checkIndexArguments([step], context);
  const [argument, ...more] = step.arguments;
  if (type.kind === 'any' || argument === undefined) return ANY;
  if (type.kind !== 'list' && type.kind !== 'object') {
    report(
      context,
      'misplaced-index',
      bracketsOf(step),
      'Only a list or an object has parts to choose from.',
    );
    return ANY;
  }
  if (more.length > 0 || argument.name !== undefined) {
    report(
      context,
      'misplaced-index',
      bracketsOf(step),
      'A list or an object takes one index without a name.',
    );
    return ANY;
  }
  if (type.kind === 'list') return type.item;
  return isSecret(type) ? { kind: 'text', secret: true } : ANY;
}
