import { ok, type Result } from '../../result.ts';
import type { Call, Expression } from '../syntax/tree.ts';
import type { Bound } from '../workflow.ts';
import { chosenBranch } from './branches.ts';
import { calledFunction } from './calls.ts';
import { compile } from './compile.ts';
import { errorAt } from './context.ts';
import type { ExpressionCache } from './expression-cache.ts';
import { describeKind } from './kinds.ts';
import type { EvaluationError, Scope } from './scope.ts';
import type { Text, Value } from './value.ts';

/**
 * Reads attributes whose value is a call that is no value (`ready = http(…)`, `from = json(…)`): finds the call and
 * gives its arguments' values.
 */
export class AttributeCall {
  readonly name: string;
  readonly #call: Call;
  readonly #at: Reading;

  constructor(name: string, call: Call, at: Reading) {
    this.name = name;
    this.#call = call;
    this.#at = at;
  }

  /** The argument's expression; undefined where there are fewer. */
  argument(position: number): Expression | undefined {
    return this.#call.arguments[position];
  }

  /** The argument's value; undefined where there are fewer. */
  value(position: number): Result<Value | undefined, EvaluationError> {
    const argument = this.argument(position);
    return argument === undefined ? ok(undefined) : evaluatePart(argument, this.#at);
  }

  /** The argument as a text that is no secret. */
  text(position: number): Result<string, EvaluationError> {
    const value = this.value(position);
    if (!value.ok) return value;
    if (value.value?.type === 'text') return this.shown(value.value, position);
    const kind = value.value === undefined ? '' : `, this is ${describeKind(value.value)}`;
    return this.error(position, 'wrong-type', `\`${this.name}()\` needs a text${kind}.`);
  }

  /** Patterns and addresses occur in messages and events. */
  shown(value: Text, position: number): Result<string, EvaluationError> {
    if (!value.secret) return ok(value.value);
    return this.error(position, 'wrong-type', `\`${this.name}()\` cannot take a secret.`);
  }

  /** An error at an argument, or at the whole call where there is none. */
  error(
    position: number | undefined,
    code: EvaluationError['code'],
    message: string,
  ): { readonly ok: false; readonly error: EvaluationError } {
    const argument = position === undefined ? undefined : this.argument(position);
    return errorAt({ place: this.#at.bound }, argument ?? this.#call, code, message);
  }
}

/** What an attribute is read with. */
export interface Reading {
  readonly bound: Bound;
  readonly scope: Scope;
  readonly cache: ExpressionCache;
}

function evaluatePart(
  expression: Expression,
  { bound, scope, cache }: Reading,
): Result<Value, EvaluationError> {
  return cache.get(expression, compile).run({ scope, place: bound });
}

/** The call that an expression is, or the one that `test ? a : b` chooses; `wanted` says what should stand there. */
export function attributeCall(
  expression: Expression,
  reading: Reading,
  wanted: string,
): Result<AttributeCall, EvaluationError> {
  const context = { scope: reading.scope, place: reading.bound };
  const branch = chosenBranch(expression, (test) => evaluatePart(test, reading), context);
  if (!branch.ok) return branch;
  const chosen = branch.value;
  const name = chosen.type === 'call' ? calledFunction(chosen) : undefined;
  if (chosen.type !== 'call' || name === undefined) {
    return errorAt(context, chosen, 'wrong-type', `Here stands ${wanted}.`);
  }
  return ok(new AttributeCall(name, chosen, reading));
}

/** A regular expression's text, if it is one (without flags). */
export function pattern(call: AttributeCall, position: number): Result<string, EvaluationError> {
  const text = call.text(position);
  if (!text.ok) return text;
  try {
    new RegExp(text.value);
    return text;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return call.error(position, 'wrong-type', `This is no regular expression: ${reason}.`);
  }
}
