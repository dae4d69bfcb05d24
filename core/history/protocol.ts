import { Type, type Static, type TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { fail, ok, type Result } from '../result.ts';
import type { Cancellation, History } from './history.ts';

/**
 * What `perflow serve --stdio` answers: JSON-RPC 2.0 in the framing of language servers (`Content-Length`). One table,
 * which the server checks and answers by and the client asks by. Later versions only add methods and fields.
 */

/** At most so many entries in one answer. */
export const MOST_ENTRIES = 10_000;

const words = Type.String({ maxLength: 4_096 });
const limit = Type.Integer({ minimum: 1, maximum: MOST_ENTRIES });
const milliseconds = Type.Number({ description: 'Since 1970.' });
const nothing = Type.Object({});

const runQuery = Type.Object({
  workflow: Type.Optional(words),
  status: Type.Optional(Type.Enum(['passed', 'failed', 'cancelled', 'interrupted'])),
  since: Type.Optional(milliseconds),
  commit: Type.Optional(words),
  limit,
});

const periodQuery = Type.Object({
  workflow: Type.Optional(words),
  since: Type.Optional(milliseconds),
  by: Type.Enum(['day', 'week', 'month']),
  limit,
});

export const METHODS = {
  /** An array of what `runs.schema.json` has in `runs`. */
  'history/runs': method(runQuery, (history, query) => history.runs(query)),
  /** `run.schema.json`, or null. */
  'history/run': method(Type.Object({ run: words }), (history, { run }, asked) => history.run(run, asked)),
  'history/points': method(
    Type.Object({ workflow: words, node: words, metric: words, limit }),
    (history, query) => history.points(query),
  ),
  'history/latest': method(Type.Object({ workflow: words }), (history, { workflow }) =>
    history.latest(workflow),
  ),
  'history/periods': method(periodQuery, (history, query) => history.periods(query)),
  /** An array of what `baselines.schema.json` has in `baselines`. */
  'history/baselines': method(nothing, (history) => history.baselines()),
  /** `baseline.schema.json`, or null. */
  'history/baseline': method(Type.Object({ name: words }), (history, { name }) => history.baseline(name)),
  /** `compare.schema.json` */
  'history/compare': method(Type.Object({ a: words, b: words }), (history, { a, b }, asked) =>
    history.compare(a, b, asked),
  ),
};

/** How a method is asked and answered. */
export interface Method<Params extends TSchema, Answer> {
  readonly params: Params;
  /** Answers a request as it came; the error says what is wrong with its params. */
  readonly answer: (history: History, given: unknown, asked: Cancellation) => Promise<Result<Answer, string>>;
}

function method<Params extends TSchema, Answer>(
  params: Params,
  answer: (history: History, params: Static<Params>, asked: Cancellation) => Promise<Answer>,
): Method<Params, Answer> {
  return {
    params,
    answer: async (history, given, asked) =>
      Check(params, given) ? ok(await answer(history, given, asked)) : fail(problemOf(params, given)),
  };
}

function problemOf(params: TSchema, given: unknown): string {
  const [first] = Errors(params, given);
  if (first === undefined) return 'The params are malformed.';
  return `The params are malformed: ${first.instancePath || 'they'} ${first.message}.`;
}

export type MethodName = keyof typeof METHODS;
/** What may be sent: undefined fields are left out on the way. */
export type ParamsOf<Name extends MethodName> = OrUndefined<Static<(typeof METHODS)[Name]['params']>>;
type OrUndefined<T> = { readonly [Key in keyof T]: T[Key] | undefined };
type Answered<M> = M extends Method<TSchema, infer Answer> ? Answer : never;
export type AnswerOf<Name extends MethodName> = Answered<(typeof METHODS)[Name]>;
