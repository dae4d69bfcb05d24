import type { Span } from '../diagnostic.ts';
import type { Call } from '../syntax/tree.ts';
import type { CompilePart } from './compile.ts';
import { errorAt, type Compiled, type Context, type Outcome } from './context.ts';
import { describeKind } from './kinds.ts';
import type { Quantity, Text, Value } from './value.ts';

/** A call that is running: where it stands and with what. */
export interface Calling {
  readonly expression: Call;
  readonly context: Context;
}

/** How a function of the schema runs. */
export type Implementation =
  /** It takes the values of its arguments. */
  | { readonly type: 'values'; readonly call: (values: readonly Value[], calling: Calling) => Outcome }
  /** It takes an argument as a name (a metric, a node, a change set) rather than its value. */
  | { readonly type: 'syntax'; readonly compile: (call: Call, part: CompilePart) => Compiled }
  /** It has no value: an extractor, a probe or the like, read by those who read its attribute. */
  | { readonly type: 'elsewhere'; readonly where: string };

/** An error at a call's argument, or at the whole call where that is missing. */
export function argumentError(
  { expression, context }: Calling,
  position: number,
  message: string,
): ReturnType<typeof errorAt> {
  const place: Span = expression.arguments[position] ?? expression;
  return errorAt(context, place, 'wrong-type', message);
}

/** An implementation over texts alone: `run` is called with as many as there are arguments, at least one. */
export function ofText(run: (first: Text, calling: Calling) => Outcome): Implementation {
  return {
    type: 'values',
    call: (values, calling) => {
      const [first] = values;
      if (first?.type === 'text') return run(first, calling);
      if (first?.type === 'unknown') return { ok: true, value: first };
      return argumentError(calling, 0, expected('a text', first));
    },
  };
}

/** An implementation over quantities; an unknown argument makes the call unknown. */
export function ofQuantities(
  run: (first: Quantity, rest: readonly Quantity[], calling: Calling) => Outcome,
): Implementation {
  return {
    type: 'values',
    call: (values, calling) => {
      const quantities: Quantity[] = [];
      for (const [position, value] of values.entries()) {
        if (value.type === 'unknown') return { ok: true, value };
        if (value.type !== 'quantity') return argumentError(calling, position, expected('a number', value));
        quantities.push(value);
      }
      const [first, ...rest] = quantities;
      if (first === undefined) return argumentError(calling, 0, expected('a number', undefined));
      return run(first, rest, calling);
    },
  };
}

export function expected(wanted: string, value: Value | undefined): string {
  if (value === undefined) return `This function needs ${wanted}.`;
  return `This function needs ${wanted}, this is ${describeKind(value)}.`;
}
