import type { Result } from '../../result.ts';
import type { Bound } from '../workflow.ts';
import { compile } from './compile.ts';
import type { ExpressionCache } from './expression-cache.ts';
import type { EvaluationError, Scope } from './scope.ts';
import type { Value } from './value.ts';

/**
 * The value of an expression. Names mean, in this order: an axis of the node (`scope.axes`), a param in sight of where
 * the expression was written, else a metric (`scope.metrics`). Mistakes that only values show are error values with
 * their place in the file; what the metrics do not decide is the value `unknown`. Time, memory and stack are bounded.
 */
export function evaluate(bound: Bound, scope: Scope, cache: ExpressionCache): Result<Value, EvaluationError> {
  return cache.get(bound.expression, compile).run({ scope, place: bound });
}
