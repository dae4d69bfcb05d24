import type { Expression } from '../syntax/tree.ts';
import { report, type Context } from './context.ts';
import { ANY, describeType, type Type } from './types.ts';

/** The type of an expression that must have a value: a name that stands for a thing is reported. */
export function valueOf(expression: Expression, context: Context): Type {
  const type = context.infer(expression, context);
  if (type.kind !== 'thing') return type;
  report(context, 'wrong-type', expression, thingAsValue(type, context));
  return ANY;
}

export function thingAsValue(type: Extract<Type, { kind: 'thing' }>, context: Context): string {
  const what = `This is ${describeType(type)}, which has no value`;
  if (type.thing === 'node' && context.allowed.metrics) {
    return `${what}: name one of its metrics, such as \`${type.name}.time\`.`;
  }
  if (type.thing === 'function') return `${what}: call it, \`${type.name}(…)\`.`;
  return `${what}.`;
}
