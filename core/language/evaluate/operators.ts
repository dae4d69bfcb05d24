import { ok, unreachable } from '../../result.ts';
import { negate as negateAmount } from '../quantity/amount.ts';
import type { Binary, Conditional, Expression, Unary } from '../syntax/tree.ts';
import { calculate } from './arithmetic.ts';
import { equality, isIn, order } from './comparison.ts';
import type { CompilePart } from './compile.ts';
import { errorAt, over, type Compiled, type Context, type Outcome } from './context.ts';
import { describeKind } from './kinds.ts';
import { and, asTruth, negate, or } from './logic.ts';
import type { Value } from './value.ts';

/** One operator of a chain with its right side. */
interface Link {
  readonly expression: Binary;
  readonly right: Compiled;
}

/**
 * `a + b + c` and all other chains that lean to the left: taken apart and run in a loop, so that a chain of ten
 * thousand operands is no deeper than one of two.
 */
export function compileSpine(expression: Binary, part: CompilePart): Compiled {
  const links: Link[] = [];
  let first: Expression = expression;
  while (first.type === 'binary') {
    links.push({ expression: first, right: part(first.right) });
    first = first.left;
  }
  const start = part(first);
  links.reverse();
  return over([start, ...links.map(({ right }) => right)], (context) => {
    let outcome = start.run(context);
    for (const link of links) {
      if (!outcome.ok) return outcome;
      outcome = operate(link, outcome.value, context);
    }
    return outcome;
  });
}

function operate({ expression, right }: Link, left: Value, context: Context): Outcome {
  const { operator } = expression;
  if (operator === 'and' || operator === 'or') {
    const operand = { span: expression.right, run: right.run };
    return (operator === 'and' ? and : or)(left, expression.left, operand, context);
  }
  const value = right.run(context);
  return value.ok ? operateOnBoth({ ...expression, operator }, left, value.value, context) : value;
}

type StrictBinary = Binary & { readonly operator: Exclude<Binary['operator'], 'and' | 'or'> };

function operateOnBoth(expression: StrictBinary, left: Value, right: Value, context: Context): Outcome {
  const { operator } = expression;
  switch (operator) {
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(operator, left, right, expression, context);
    case '==':
    case '!=':
      return equality(operator, left, right, expression, context);
    case 'in':
      return isIn(left, right, expression, context);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return calculate(operator, left, right, expression, context);
    default:
      return unreachable(operator);
  }
}

export function compileUnary(expression: Unary, part: CompilePart): Compiled {
  const operand = part(expression.operand);
  return over([operand], (context) => {
    const outcome = operand.run(context);
    if (!outcome.ok) return outcome;
    if (expression.operator !== 'not') return sign(expression, outcome.value, context);
    const condition = asTruth(outcome.value, expression.operand, context);
    return condition.ok ? ok(negate(condition.value)) : condition;
  });
}

function sign({ operator, operand }: Unary, value: Value, context: Context): Outcome {
  if (value.type === 'unknown') return ok(value);
  if (value.type !== 'quantity') {
    return errorAt(
      context,
      operand,
      'wrong-type',
      `\`${operator}\` needs a number, this is ${describeKind(value)}.`,
    );
  }
  return ok(operator === '-' ? { type: 'quantity', ...negateAmount(value) } : value);
}

/** Runs only the branch that is taken; an unknown test leaves the whole unknown. */
export function compileConditional(expression: Conditional, part: CompilePart): Compiled {
  const parts = [part(expression.test), part(expression.consequent), part(expression.alternate)] as const;
  const [test, consequent, alternate] = parts;
  return over(parts, (context) => {
    const outcome = test.run(context);
    if (!outcome.ok) return outcome;
    const condition = asTruth(outcome.value, expression.test, context);
    if (!condition.ok || condition.value.type === 'unknown') return condition;
    return (condition.value.value ? consequent : alternate).run(context);
  });
}
