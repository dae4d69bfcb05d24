import type { Amount } from '../quantity/amount.ts';
import { literal } from '../quantity/literal.ts';
import { dimensions, DIMENSIONLESS } from '../quantity/dimension.ts';
import type { AttributeSchema } from '../schema/shape.ts';
import type { Expression } from '../syntax/tree.ts';
import { constantAmount, unwrap } from './constants.ts';
import { report, type Context } from './context.ts';
import { dimensionOf } from './types.ts';

/** Numbers that are known before anything runs: also the ends of a range and the items of a list. */
export function checkNumbers(schema: AttributeSchema, expression: Expression, context: Context): void {
  const { minimum, exclusiveMinimum, maximum, whole } = schema;
  if (minimum === undefined && exclusiveMinimum === undefined && maximum === undefined && whole !== true)
    return;
  for (const one of numbersIn(expression)) {
    const amount = constantAmount(one);
    const problem = amount === undefined ? undefined : problemOf(schema, amount);
    if (problem !== undefined) report(context, 'out-of-range', one, `\`${schema.name}\` ${problem}.`);
  }
}

function numbersIn(expression: Expression): readonly Expression[] {
  const inner = unwrap(expression);
  if (inner.type === 'range') return [inner.from, inner.to];
  return inner.type === 'list' ? inner.items.flatMap(numbersIn) : [inner];
}

function problemOf(schema: AttributeSchema, { value }: Amount): string | undefined {
  const { minimum, exclusiveMinimum, maximum, whole } = schema;
  if (minimum !== undefined && value < minimum) return `must be at least ${shown(schema, minimum)}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return `must be more than ${shown(schema, exclusiveMinimum)}`;
  }
  if (maximum !== undefined && value > maximum) return `must be at most ${shown(schema, maximum)}`;
  return whole === true && !Number.isInteger(value) ? 'must be a whole number' : undefined;
}

function shown({ types }: AttributeSchema, value: number): string {
  const dimension = types.map(dimensionOf).find((one) => one !== undefined) ?? dimensions.count;
  if (value === 0) return '0';
  const ratio = types.includes('ratio') && dimension === DIMENSIONLESS;
  return literal(ratio ? { value, dimension, shown: 'ratio' } : { value, dimension }) ?? String(value);
}
