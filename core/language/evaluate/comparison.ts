import { ok } from '../../result.ts';
import type { Span } from '../diagnostic.ts';
import { sameDimension } from '../quantity/dimension.ts';
import type { BinaryOperator } from '../syntax/tree.ts';
import { errorAt, type Context, type Outcome } from './context.ts';
import { describeKind } from './kinds.ts';
import { FALSE, TRUE, truth, type Quantity, type Unknown, type Value } from './value.ts';

export type OrderOperator = Extract<BinaryOperator, '<' | '<=' | '>' | '>='>;
export type EqualityOperator = Extract<BinaryOperator, '==' | '!='>;

/** `<`, `<=`, `>`, `>=` of two quantities of one dimension. */
export function order(
  operator: OrderOperator,
  left: Value,
  right: Value,
  span: Span,
  context: Context,
): Outcome {
  const unknown = firstUnknown(left, right);
  if (unknown !== undefined) return ok(unknown);
  if (left.type !== 'quantity' || right.type !== 'quantity') return unlike(left, right, span, context);
  if (!sameDimension(left.dimension, right.dimension)) return unlike(left, right, span, context);
  return ok(truth(holds(operator, left, right)));
}

function holds(operator: OrderOperator, left: Quantity, right: Quantity): boolean {
  switch (operator) {
    case '<':
      return left.value < right.value;
    case '<=':
      return left.value <= right.value;
    case '>':
      return left.value > right.value;
    case '>=':
      return left.value >= right.value;
  }
}

/** `==` and `!=`: of like kinds, or of anything with `null`. */
export function equality(
  operator: EqualityOperator,
  left: Value,
  right: Value,
  span: Span,
  context: Context,
): Outcome {
  const unknown = firstUnknown(left, right);
  if (unknown !== undefined) return ok(unknown);
  if (!comparable(left, right)) return unlike(left, right, span, context);
  const equal = equals(left, right);
  if (equal === undefined) return ok(unknownWithin(left) ?? unknownWithin(right) ?? FALSE);
  return ok(truth(equal === (operator === '==')));
}

function comparable(left: Value, right: Value): boolean {
  if (left.type === 'null' || right.type === 'null') return true;
  if (left.type === 'quantity' && right.type === 'quantity') {
    return sameDimension(left.dimension, right.dimension);
  }
  return left.type === right.type;
}

/** `left in right`: a number within a range, both ends included, or an item of a list. */
export function isIn(left: Value, right: Value, span: Span, context: Context): Outcome {
  const unknown = firstUnknown(left, right);
  if (unknown !== undefined) return ok(unknown);
  if (right.type === 'range') {
    if (left.type !== 'quantity' || !sameDimension(left.dimension, right.dimension)) {
      return unlike(left, right, span, context);
    }
    return ok(truth(right.from <= left.value && left.value <= right.to));
  }
  if (right.type === 'list') return isItem(left, right.items);
  return errorAt(
    context,
    span,
    'wrong-type',
    `\`in\` needs a list or a range, this is ${describeKind(right)}.`,
  );
}

/** An item that equals settles it; else an item that is not known leaves it open. */
function isItem(left: Value, items: readonly Value[]): Outcome {
  let open: Unknown | undefined;
  for (const item of items) {
    const equal = equals(left, item);
    if (equal === true) return ok(TRUE);
    if (equal === undefined) open ??= unknownWithin(item) ?? unknownWithin(left);
  }
  return ok(open ?? FALSE);
}

/**
 * Whether two values are the same; undefined when something within them that is not known would have to tell.
 * Values are bounded in size and depth when they are made, so the walk is too.
 */
export function equals(left: Value, right: Value): boolean | undefined {
  if (left.type === 'unknown' || right.type === 'unknown') return undefined;
  if (left.type === 'list' && right.type === 'list') {
    if (left.items.length !== right.items.length) return false;
    return every(left.items.map((item, index) => [item, right.items[index]]));
  }
  if (left.type === 'object' && right.type === 'object') {
    if (left.entries.size !== right.entries.size) return false;
    return every([...left.entries].map(([name, value]) => [value, right.entries.get(name)]));
  }
  return equalScalars(left, right);
}

function equalScalars(left: Value, right: Value): boolean {
  if (left.type === 'quantity' && right.type === 'quantity') {
    return left.value === right.value && sameDimension(left.dimension, right.dimension);
  }
  if (left.type === 'range' && right.type === 'range') {
    const sameEnds = left.from === right.from && left.to === right.to;
    return sameEnds && sameDimension(left.dimension, right.dimension);
  }
  if (left.type === 'text' && right.type === 'text') return left.value === right.value;
  if (left.type === 'boolean' && right.type === 'boolean') return left.value === right.value;
  return left.type === 'null' && right.type === 'null';
}

/** Kleene's `and` over pairs: one difference settles it. */
function every(pairs: readonly (readonly [Value, Value | undefined])[]): boolean | undefined {
  let open = false;
  for (const [left, right] of pairs) {
    const equal = right === undefined ? false : equals(left, right);
    if (equal === false) return false;
    if (equal === undefined) open = true;
  }
  return open ? undefined : true;
}

export function firstUnknown(...values: readonly Value[]): Unknown | undefined {
  return values.find((value) => value.type === 'unknown');
}

/** The first unknown in a value or anywhere within it. */
function unknownWithin(value: Value): Unknown | undefined {
  if (value.type === 'unknown') return value;
  if (value.type !== 'list' && value.type !== 'object') return undefined;
  for (const part of value.type === 'list' ? value.items : value.entries.values()) {
    const found = unknownWithin(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unlike(left: Value, right: Value, span: Span, context: Context): Outcome {
  const bothQuantities =
    (left.type === 'quantity' || left.type === 'range') &&
    (right.type === 'quantity' || right.type === 'range');
  const message = `${capitalised(describeKind(left))} and ${describeKind(right)} cannot be compared.`;
  return errorAt(context, span, bothQuantities ? 'mixed-dimensions' : 'wrong-type', message);
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
