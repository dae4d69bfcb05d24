import { ok } from '../../result.ts';
import type { Span } from '../diagnostic.ts';
import { add, divide, multiply, remainder, subtract, type Amount } from '../quantity/amount.ts';
import { dimensionName } from '../quantity/dimension.ts';
import type { BinaryOperator } from '../syntax/tree.ts';
import { firstUnknown } from './comparison.ts';
import { errorAt, type Context, type Outcome } from './context.ts';
import { describeKind } from './kinds.ts';
import { MAX_TEXT_LENGTH } from './limits.ts';
import { text, type Quantity, type Text, type Value } from './value.ts';

export type ArithmeticOperator = Extract<BinaryOperator, '+' | '-' | '*' | '/' | '%'>;

/** Sums, differences, products, quotients and remainders of quantities; `+` also joins two texts. */
export function calculate(
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
  span: Span,
  context: Context,
): Outcome {
  const unknown = firstUnknown(left, right);
  if (unknown !== undefined) return ok(unknown);
  if (operator === '+' && left.type === 'text' && right.type === 'text')
    return join(left, right, span, context);
  if (left.type !== 'quantity' || right.type !== 'quantity') {
    const wrong = left.type === 'quantity' ? right : left;
    return errorAt(
      context,
      span,
      'wrong-type',
      `\`${operator}\` needs numbers, this is ${describeKind(wrong)}.`,
    );
  }
  return calculateQuantities(operator, left, right, span, context);
}

/** What is made from a secret is secret. */
function join(left: Text, right: Text, span: Span, context: Context): Outcome {
  if (left.value.length + right.value.length > MAX_TEXT_LENGTH) {
    return errorAt(context, span, 'too-large', 'A text may hold at most 1 MiB.');
  }
  return ok(text(left.value + right.value, left.secret || right.secret));
}

function calculateQuantities(
  operator: ArithmeticOperator,
  left: Quantity,
  right: Quantity,
  span: Span,
  context: Context,
): Outcome {
  if ((operator === '/' || operator === '%') && right.value === 0) {
    return errorAt(context, span, 'division-by-zero', 'This divides by zero.');
  }
  const amount = operate(operator, left, right);
  if (amount === undefined) return mixed(operator, left, right, span, context);
  return finite(amount, span, context);
}

/** Absent where the dimensions do not fit. */
function operate(operator: ArithmeticOperator, left: Amount, right: Amount): Amount | undefined {
  switch (operator) {
    case '+':
      return add(left, right);
    case '-':
      return subtract(left, right);
    case '*':
      return multiply(left, right);
    case '/':
      return divide(left, right);
    case '%':
      return remainder(left, right);
  }
}

/** An amount as a value; an overflow is an error. */
export function finite(amount: Amount, span: Span, context: Context): Outcome {
  if (!Number.isFinite(amount.value)) {
    return errorAt(context, span, 'not-a-number', 'This number is too large to be calculated with.');
  }
  return ok({ type: 'quantity', ...amount });
}

function mixed(operator: string, left: Quantity, right: Quantity, span: Span, context: Context): Outcome {
  const [a, b] = [left, right].map(({ dimension, shown }) => dimensionName(dimension, shown === 'ratio'));
  return errorAt(context, span, 'mixed-dimensions', `\`${operator}\` cannot take ${a} and ${b}.`);
}
