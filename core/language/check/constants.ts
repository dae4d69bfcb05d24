import { negate, type Amount } from '../quantity/amount.ts';
import { parseLiteral } from '../quantity/parse.ts';
import type { Expression } from '../syntax/tree.ts';
import { plainText } from './plain-text.ts';

/** What can be told of an expression's value without running anything. */

export function unwrap(expression: Expression): Expression {
  let inner = expression;
  while (inner.type === 'parenthesized') inner = inner.value;
  return inner;
}

/** The amount that a literal is, with its signs. */
export function constantAmount(expression: Expression): Amount | undefined {
  let inner = unwrap(expression);
  let negative = false;
  while (inner.type === 'unary' && inner.operator !== 'not') {
    if (inner.operator === '-') negative = !negative;
    inner = unwrap(inner.operand);
  }
  if (inner.type !== 'number') return undefined;
  const parsed = parseLiteral(inner.text);
  if (!parsed.ok) return undefined;
  return negative ? negate(parsed.value) : parsed.value;
}

/** The text that a string without interpolations is. */
export function constantText(expression: Expression): string | undefined {
  const inner = unwrap(expression);
  return inner.type === 'string' ? plainText(inner) : undefined;
}

/** A literal's value as a key: equal values have equal keys, whatever way they are written. */
export function constantKey(expression: Expression): string | undefined {
  const text = constantText(expression);
  if (text !== undefined) return `text ${text}`;
  const amount = constantAmount(expression);
  if (amount !== undefined) {
    const { time, byte, dollar } = amount.dimension;
    return `quantity ${amount.value} ${time} ${byte} ${dollar}`;
  }
  const inner = unwrap(expression);
  return inner.type === 'boolean' ? `boolean ${inner.value}` : undefined;
}
