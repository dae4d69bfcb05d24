import { ok } from '../../result.ts';
import type { Span } from '../diagnostic.ts';
import type { Call } from '../syntax/tree.ts';
import type { CompilePart } from './compile.ts';
import { errorAt, over, type Compiled, type Context, type Outcome } from './context.ts';
import { ofText, type Calling, type Implementation } from './implementation.ts';
import { MAX_TEXT_LENGTH } from './limits.ts';
import type { Ports } from './scope.ts';
import { count, text, truth, type Text } from './value.ts';

/** Functions that ask something of the world, through the scope's ports. */

export const env = ofText((name, calling) => variable(name, calling, (ports) => ports.isSecret(name.value)));

/** Whatever is asked for by `secret()` is one. */
export const secret = ofText((name, calling) => variable(name, calling, () => true));

function variable(
  name: Text,
  { expression, context }: Calling,
  isSecret: (ports: Ports) => boolean,
): Outcome {
  const { ports } = context.scope;
  const value = ports.env(name.value);
  if (value === undefined) {
    const message = `The environment variable \`${name.secret ? '***' : name.value}\` is not set.`;
    return errorAt(context, expression, 'unset-env', message);
  }
  return bounded(value, isSecret(ports) || name.secret, expression, context);
}

export const file = ofText((path, { expression, context }) => {
  const read = context.scope.ports.file(path.value, context.place.file);
  if (!read.ok) return errorAt(context, expression, 'unreadable-file', read.error);
  return bounded(read.value, false, expression, context);
});

function bounded(value: string, isSecret: boolean, span: Span, context: Context): Outcome {
  if (value.length > MAX_TEXT_LENGTH) {
    return errorAt(context, span, 'too-large', 'This text is too large: a text may hold at most 1 MiB.');
  }
  return ok(text(value, isSecret));
}

export const freePort: Implementation = {
  type: 'values',
  call: (_values, { context }) => ok(count(context.scope.ports.freePort())),
};

/** `changed(src)`, `only_changed(docs)`: the argument is the name of a change set. */
export function ofChangeSet(ask: (ports: Ports, set: string) => boolean): Implementation {
  return { type: 'syntax', compile: (call, _part: CompilePart) => compileChangeSet(call, ask) };
}

function compileChangeSet(call: Call, ask: (ports: Ports, set: string) => boolean): Compiled {
  const [set] = call.arguments;
  return over([], (context) => {
    if (set?.type !== 'reference') {
      return errorAt(context, set ?? call, 'wrong-type', 'This function takes the name of a change set.');
    }
    return ok(truth(ask(context.scope.ports, set.name.text)));
  });
}
