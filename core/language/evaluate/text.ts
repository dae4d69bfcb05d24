import { ok, type Result } from '../../result.ts';
import type { Bound } from '../workflow.ts';
import { errorAt } from './context.ts';
import { evaluate } from './evaluate.ts';
import type { ExpressionCache } from './expression-cache.ts';
import type { EvaluationError, Scope } from './scope.ts';
import type { Value } from './value.ts';
import { asText, unfitForArgument, type Readable } from './words.ts';

/**
 * An expression outside commands as text (a URL, a `cwd`, a header): texts as they are, quantities as their exact
 * literal, `true` and `false`. `secret` says that it must never be shown.
 */
export function resolveText(
  bound: Bound,
  scope: Scope,
  cache: ExpressionCache,
): Result<Readable, EvaluationError> {
  const outcome = evaluate(bound, scope, cache);
  return outcome.ok ? textOf(outcome.value, bound) : outcome;
}

function textOf(value: Value, bound: Bound): Result<Readable, EvaluationError> {
  const read = asText(value);
  if (read.ok) return read;
  return errorAt({ place: bound }, bound.expression, read.error.code, read.error.message);
}

/** The value of an environment variable; undefined for `null`, which unsets it. NUL and half characters are errors. */
export function resolveEnvValue(
  bound: Bound,
  scope: Scope,
  cache: ExpressionCache,
): Result<Readable | undefined, EvaluationError> {
  const outcome = evaluate(bound, scope, cache);
  if (!outcome.ok) return outcome;
  if (outcome.value.type === 'null') return ok(undefined);
  const read = textOf(outcome.value, bound);
  const unfit = read.ok ? unfitForArgument(read.value.text) : undefined;
  if (unfit === undefined) return read;
  return errorAt({ place: bound }, bound.expression, unfit.code, `An environment variable ${unfit.message}`);
}
