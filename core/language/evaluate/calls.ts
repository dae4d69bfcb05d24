import type { Call, Expression } from '../syntax/tree.ts';
import type { CompilePart } from './compile.ts';
import { errorAt, over, type Compiled } from './context.ts';
import { functions } from './functions.ts';
import type { Value } from './value.ts';

/** A call of one of the language's functions; `functions.ts` says how each one runs. */
export function compileCall(expression: Call, part: CompilePart): Compiled {
  const name = calledFunction(expression);
  const implementation = name === undefined ? undefined : functions.get(name);
  if (implementation === undefined) {
    const message =
      name === undefined ? 'Only a function can be called.' : `There is no function \`${name}\`.`;
    return over([], (context) => errorAt(context, expression.callee, 'unknown-name', message));
  }
  switch (implementation.type) {
    case 'values':
      return compileValues(expression, implementation.call, part);
    case 'syntax':
      return implementation.compile(expression, part);
    case 'elsewhere': {
      const message = `\`${name ?? ''}()\` has no value here: it stands ${implementation.where}.`;
      return over([], (context) => errorAt(context, expression, 'wrong-type', message));
    }
  }
}

/** The name that a call's callee is, where it is one. */
export function calledFunction(call: Call): string | undefined {
  return call.callee.type === 'reference' ? call.callee.name.text : undefined;
}

/** The call of the function `name` that an expression is, in parentheses or not. */
export function callOf(expression: Expression, name: string): Call | undefined {
  let inner = expression;
  while (inner.type === 'parenthesized') inner = inner.value;
  return inner.type === 'call' && calledFunction(inner) === name ? inner : undefined;
}

function compileValues(
  expression: Call,
  call: Extract<ReturnType<typeof functions.get>, { type: 'values' }>['call'],
  part: CompilePart,
): Compiled {
  const parts = expression.arguments.map(part);
  return over(parts, (context) => {
    const values: Value[] = [];
    for (const compiled of parts) {
      const outcome = compiled.run(context);
      if (!outcome.ok) return outcome;
      values.push(outcome.value);
    }
    return call(values, { expression, context });
  });
}
