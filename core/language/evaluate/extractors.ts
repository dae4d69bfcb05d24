import { ok, type Result } from '../../result.ts';
import type { Expression } from '../syntax/tree.ts';
import type { Bound } from '../workflow.ts';
import { attributeCall, pattern, type AttributeCall, type Reading } from './attribute-calls.ts';
import type { ExpressionCache } from './expression-cache.ts';
import type { EvaluationError, Scope } from './scope.ts';

/** Where a metric is read from: what a node printed, or a file that it wrote. */
export type Extractor =
  | PlainExtractor
  /** The path is relative to the file that wrote it. */
  | { readonly type: 'file'; readonly path: string; readonly inner: PlainExtractor };

export type PlainExtractor =
  /** A path like `$.usage.total_tokens`; whether it is well formed is seen when it is applied. */
  | { readonly type: 'json'; readonly path: string }
  /** A JavaScript regular expression without flags, known to compile. */
  | { readonly type: 'regex'; readonly pattern: string };

const WANTED = '`json("$.path")`, `regex("pattern")` or `file("path", json("$.path"))`';

/** What `from = json(…)` and the like say. */
export function extractor(
  bound: Bound,
  scope: Scope,
  cache: ExpressionCache,
): Result<Extractor, EvaluationError> {
  const reading = { bound, scope, cache };
  const call = attributeCall(bound.expression, reading, WANTED);
  if (!call.ok) return call;
  return call.value.name === 'file' ? fileExtractor(call.value, reading) : plainExtractor(call.value);
}

function fileExtractor(call: AttributeCall, reading: Reading): Result<Extractor, EvaluationError> {
  const path = call.text(0);
  if (!path.ok) return path;
  const inner: Expression | undefined = call.argument(1);
  if (inner === undefined) return call.error(1, 'wrong-type', 'What to take out of the file is missing.');
  const innerCall = attributeCall(inner, reading, '`json("$.path")` or `regex("pattern")`');
  if (!innerCall.ok) return innerCall;
  const plain = plainExtractor(innerCall.value);
  return plain.ok ? ok({ type: 'file', path: path.value, inner: plain.value }) : plain;
}

function plainExtractor(call: AttributeCall): Result<PlainExtractor, EvaluationError> {
  switch (call.name) {
    case 'json': {
      const path = call.text(0);
      return path.ok ? ok({ type: 'json', path: path.value }) : path;
    }
    case 'regex': {
      const text = pattern(call, 0);
      return text.ok ? ok({ type: 'regex', pattern: text.value }) : text;
    }
    default:
      return call.error(undefined, 'wrong-type', `Here stands ${WANTED}.`);
  }
}
