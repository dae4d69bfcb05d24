import { ok, unreachable } from '../../result.ts';
import type { Expression } from '../syntax/tree.ts';
import { compileCall } from './calls.ts';
import { compileConditional, compileSpine, compileUnary } from './operators.ts';
import { errorAt, over, type Compiled } from './context.ts';
import { MAX_NESTING } from './limits.ts';
import { compileList, compileNumber, compileObject, compileRange, compileString } from './constructors.ts';
import { compileChain } from './names.ts';
import { NULL, truth, type Value } from './value.ts';

/** Compiles a part of an expression; given to the files by subject, so that they need not import this one. */
export type CompilePart = (expression: Expression) => Compiled;

/**
 * Turns an expression into closures, once: running it afterwards looks at no tree. Never fails; what cannot be run
 * (nested too deep, incomplete) is an error value when it is.
 */
export function compile(expression: Expression, level = 0): Compiled {
  if (level > MAX_NESTING) return tooDeep(expression);
  const part: CompilePart = (inner) => compile(inner, level + 1);
  switch (expression.type) {
    case 'number':
      return compileNumber(expression);
    case 'boolean':
      return constant(truth(expression.value));
    case 'null':
      return constant(NULL);
    case 'string':
      return compileString(expression, part);
    case 'reference':
    case 'member':
    case 'index':
      return compileChain(expression, part);
    case 'call':
      return compileCall(expression, part);
    case 'unary':
      return compileUnary(expression, part);
    case 'binary':
      return compileSpine(expression, part);
    case 'conditional':
      return compileConditional(expression, part);
    case 'range':
      return compileRange(expression, part);
    case 'list':
      return compileList(expression, part);
    case 'object':
      return compileObject(expression, part);
    case 'parenthesized':
      return part(expression.value);
    case 'missing':
      return over([], (context) => errorAt(context, expression, 'not-available', 'Here a value is missing.'));
    default:
      return unreachable(expression);
  }
}

function constant(value: Value): Compiled {
  const outcome = ok(value);
  return over([], () => outcome);
}

function tooDeep(expression: Expression): Compiled {
  const message = `Expressions can be nested ${MAX_NESTING} levels deep.`;
  return over([], (context) => errorAt(context, expression, 'too-large', message));
}
