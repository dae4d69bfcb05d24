import { evaluate } from '../../../core/language/evaluate/evaluate.ts';
import type { ExpressionCache } from '../../../core/language/evaluate/expression-cache.ts';
import type {
  EvaluationError,
  MetricReader,
  ParamReader,
  Ports,
  Scope,
} from '../../../core/language/evaluate/scope.ts';
import { resolveText } from '../../../core/language/evaluate/text.ts';
import type { Value } from '../../../core/language/evaluate/value.ts';
import type { Bound, Param } from '../../../core/language/workflow.ts';
import type { Axes } from '../../../core/plan/plan.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

export type Evaluated<T> = Result<T, EvaluationError>;

export const NO_AXES: Axes = new Map<string, Value>();

/** Evaluates the expressions of one run. */
export class Evaluator {
  readonly cache: ExpressionCache;
  readonly ports: Ports;
  readonly #params: ParamReader;

  constructor(params: ParamReader, ports: Ports, cache: ExpressionCache) {
    this.#params = params;
    this.ports = ports;
    this.cache = cache;
  }

  scope(axes: Axes, metrics?: MetricReader): Scope {
    return { axes, params: this.#params, ports: this.ports, metrics };
  }

  value(bound: Bound, axes: Axes, metrics?: MetricReader): Evaluated<Value> {
    return evaluate(bound, this.scope(axes, metrics), this.cache);
  }

  param(param: Param): Evaluated<Value> {
    return this.#params(param);
  }

  /** A text that may be shown, such as a path. */
  text(bound: Bound, axes: Axes): Evaluated<string> {
    const read = resolveText(bound, this.scope(axes), this.cache);
    if (!read.ok) return read;
    return read.value.secret
      ? wrongType(bound, 'This cannot be a secret: it is shown.')
      : ok(read.value.text);
  }

  /** A list of texts, or one text alone. */
  texts(bound: Bound, axes: Axes): Evaluated<readonly string[]> {
    const value = this.value(bound, axes);
    if (!value.ok) return value;
    const items = value.value.type === 'list' ? value.value.items : [value.value];
    const texts: string[] = [];
    for (const item of items) {
      if (item.type !== 'text' || item.secret)
        return wrongType(bound, 'This must be a list of texts without secrets.');
      texts.push(item.value);
    }
    return ok(texts);
  }

  /** Whether a condition holds; one that is not known has no answer. */
  condition(bound: Bound, axes: Axes): Evaluated<boolean> {
    const value = this.value(bound, axes);
    if (!value.ok) return value;
    if (value.value.type === 'boolean') return ok(value.value.value);
    if (value.value.type !== 'unknown') return wrongType(bound, 'This must be true or false.');
    return wrongType(bound, `This is not known: ${value.value.reason}.`);
  }

  /** A number in base units (ns, B, fraction). */
  number(bound: Bound, axes: Axes): Evaluated<number> {
    const value = this.value(bound, axes);
    if (!value.ok) return value;
    return value.value.type === 'quantity'
      ? ok(value.value.value)
      : wrongType(bound, 'This must be a number.');
  }

  /** A range, or one number for both its ends. */
  range(bound: Bound, axes: Axes): Evaluated<{ readonly from: number; readonly to: number }> {
    const value = this.value(bound, axes);
    if (!value.ok) return value;
    if (value.value.type === 'range') return ok(value.value);
    if (value.value.type === 'quantity') return ok({ from: value.value.value, to: value.value.value });
    return wrongType(bound, 'This must be a number or a range.');
  }
}

/** An error at a whole expression. */
export function wrongType(
  bound: Bound,
  message: string,
): { readonly ok: false; readonly error: EvaluationError } {
  const { start, end } = bound.expression;
  return fail({
    code: 'wrong-type',
    message,
    file: bound.file,
    start: bound.offset + start,
    end: bound.offset + end,
  });
}
