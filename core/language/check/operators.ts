import { compare, type Amount } from '../quantity/amount.ts';
import {
  isDimensionless,
  productDimension,
  quotientDimension,
  sameDimension,
  type Dimension,
} from '../quantity/dimension.ts';
import { unreachable } from '../../result.ts';
import type { Binary, Conditional, Expression, RangeExpression, Unary } from '../syntax/tree.ts';
import { constantAmount } from './constants.ts';
import { report, written, type Context } from './context.ts';
import { replacement } from './reporter.ts';
import { ANY, BOOLEAN, common, describeType, isSecret, quantityType, type Type } from './types.ts';
import { valueOf } from './value-of.ts';

type QuantityType = Extract<Type, { kind: 'quantity' }>;

export function inferUnary(expression: Unary, context: Context): Type {
  const type = valueOf(expression.operand, context);
  if (expression.operator === 'not') {
    wantCondition(type, expression.operand, context);
    return BOOLEAN;
  }
  if (type.kind === 'quantity' || type.kind === 'any') return type;
  const message = `\`${expression.operator}\` needs a number; this is ${describeType(type)}.`;
  report(context, 'wrong-type', expression.operand, message);
  return ANY;
}

/** `a + b + c` and all that leans to the left in a loop: such a chain may have ten thousand links. */
export function inferBinary(expression: Binary, context: Context): Type {
  const links: Binary[] = [];
  let first: Expression = expression;
  while (first.type === 'binary') {
    links.push(first);
    first = first.left;
  }
  let type = valueOf(first, context);
  for (const link of links.reverse()) type = operate(link, type, valueOf(link.right, context), context);
  return type;
}

function operate(link: Binary, left: Type, right: Type, context: Context): Type {
  const { operator } = link;
  switch (operator) {
    case 'and':
    case 'or':
      wantCondition(left, link.left, context);
      wantCondition(right, link.right, context);
      return BOOLEAN;
    case '<':
    case '<=':
    case '>':
    case '>=':
      order(link, left, right, context);
      return BOOLEAN;
    case '==':
    case '!=':
      equality(link, left, right, context);
      return BOOLEAN;
    case 'in':
      membership(link, left, right, context);
      return BOOLEAN;
    case '+':
      if (left.kind === 'text' && right.kind === 'text') {
        return { kind: 'text', secret: isSecret(left) || isSecret(right) };
      }
      return arithmetic(link, left, right, context);
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(link, left, right, context);
    default:
      return unreachable(operator);
  }
}

export function wantCondition(type: Type, expression: Expression, context: Context): void {
  if (type.kind === 'boolean' || type.kind === 'any') return;
  report(context, 'wrong-type', expression, `A condition is wanted here; this is ${describeType(type)}.`);
}

function order(link: Binary, left: Type, right: Type, context: Context): void {
  if (!bothQuantities(link, left, right, context)) return;
  sameOrReport(link, left, right, context);
}

/** Whether both are quantities; what is neither that nor unknown is reported. */
function bothQuantities(link: Binary, left: Type, right: Type, context: Context): left is QuantityType {
  const sides = [
    [left, link.left],
    [right, link.right],
  ] as const;
  const wrong = sides.find(([type]) => type.kind !== 'quantity' && type.kind !== 'any');
  if (wrong !== undefined) {
    const message = `\`${link.operator}\` needs numbers; this is ${describeType(wrong[0])}.`;
    report(context, 'wrong-type', wrong[1], message);
  }
  return left.kind === 'quantity' && right.kind === 'quantity';
}

function sameOrReport(link: Binary, left: Type, right: Type, context: Context): boolean {
  if (left.kind !== 'quantity' || right.kind !== 'quantity') return true;
  if (left.dimension === undefined || right.dimension === undefined) return true;
  if (sameDimension(left.dimension, right.dimension)) return true;
  const verb =
    link.operator === '+' ? 'added to' : link.operator === '-' ? 'subtracted from' : 'compared with';
  const [a, b] = link.operator === '-' ? [right, left] : [left, right];
  const message = `${capital(describeType(a))} cannot be ${verb} ${describeType(b)}.`;
  const span = { start: link.left.start, end: link.right.end };
  report(context, 'mixed-dimensions', span, message);
  return false;
}

function equality(link: Binary, left: Type, right: Type, context: Context): void {
  if (left.kind === 'any' || right.kind === 'any' || left.kind === 'null' || right.kind === 'null') return;
  if (left.kind !== right.kind) {
    const message = `${capital(describeType(left))} cannot be compared with ${describeType(right)}.`;
    report(context, 'wrong-type', { start: link.left.start, end: link.right.end }, message);
    return;
  }
  sameOrReport(link, left, right, context);
}

function membership(link: Binary, left: Type, right: Type, context: Context): void {
  if (right.kind === 'any') return;
  if (right.kind === 'range') {
    const item = quantityType(right.dimension);
    if (bothQuantities({ ...link, right: link.left }, left, item, context))
      sameOrReport(link, left, item, context);
    return;
  }
  if (right.kind === 'list') {
    equality(link, left, right.item, context);
    return;
  }
  report(
    context,
    'wrong-type',
    link.right,
    `\`in\` needs a list or a range; this is ${describeType(right)}.`,
  );
}

function arithmetic(link: Binary, left: Type, right: Type, context: Context): Type {
  if (!bothQuantities(link, left, right, context) || right.kind !== 'quantity') return ANY;
  const { operator } = link;
  if (operator === '*') {
    const ratio = left.ratio !== right.ratio && isPlain(left, right);
    return quantityType(combine(left, right, productDimension), ratio);
  }
  if ((operator === '/' || operator === '%') && zeroIsReported(link, context)) return ANY;
  if (operator === '/') {
    const ratio = left.ratio && !right.ratio && isPlain(left, right);
    return quantityType(combine(left, right, quotientDimension), ratio);
  }
  return sameOrReport(link, left, right, context) ? sum(left, right) : ANY;
}

function sum(left: QuantityType, right: QuantityType): Type {
  return quantityType(left.dimension ?? right.dimension, left.ratio || right.ratio);
}

function isPlain(left: QuantityType, right: QuantityType): boolean {
  return [left, right].every(({ dimension }) => dimension !== undefined && isDimensionless(dimension));
}

function combine(
  left: QuantityType,
  right: QuantityType,
  how: (a: Dimension, b: Dimension) => Dimension,
): Dimension | undefined {
  if (left.dimension === undefined || right.dimension === undefined) return undefined;
  return how(left.dimension, right.dimension);
}

function zeroIsReported(link: Binary, context: Context): boolean {
  if (constantAmount(link.right)?.value !== 0) return false;
  report(context, 'division-by-zero', link.right, 'This divides by zero.');
  return true;
}

export function inferConditional(expression: Conditional, context: Context): Type {
  wantCondition(valueOf(expression.test, context), expression.test, context);
  const consequent = valueOf(expression.consequent, context);
  return common(consequent, valueOf(expression.alternate, context));
}

export function inferRange(expression: RangeExpression, context: Context): Type {
  const from = valueOf(expression.from, context);
  const to = valueOf(expression.to, context);
  const wrong = [[from, expression.from] as const, [to, expression.to] as const].find(
    ([type]) => type.kind !== 'quantity' && type.kind !== 'any',
  );
  if (wrong !== undefined) {
    report(
      context,
      'wrong-type',
      wrong[1],
      `A range goes from number to number; this is ${describeType(wrong[0])}.`,
    );
    return ANY;
  }
  if (from.kind !== 'quantity' || to.kind !== 'quantity') return ANY;
  const both = common(from, to);
  if (from.dimension && to.dimension && both.kind === 'quantity' && both.dimension === undefined) {
    const message = `A range cannot go from ${describeType(from)} to ${describeType(to)}.`;
    report(context, 'mixed-dimensions', expression, message);
    return ANY;
  }
  reversed(expression, context);
  return { kind: 'range', dimension: both.kind === 'quantity' ? both.dimension : undefined };
}

function reversed(expression: RangeExpression, context: Context): void {
  const from = constantAmount(expression.from);
  const to = constantAmount(expression.to);
  if (!isBelow(to, from)) return;
  const swapped = `${written(context, expression.to)}..${written(context, expression.from)}`;
  const message = `This range ends before it begins; did you mean \`${swapped}\`?`;
  const fixes = [replacement(context.place, expression, swapped)];
  report(context, 'reversed-range', expression, message, { fixes });
}

function isBelow(a: Amount | undefined, b: Amount | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return (compare(a, b) ?? 0) < 0;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
