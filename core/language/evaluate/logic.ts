import { ok, type Result } from '../../result.ts';
import type { Span } from '../diagnostic.ts';
import { errorAt, type Context, type Outcome, type Run } from './context.ts';
import { describeKind } from './kinds.ts';
import type { EvaluationError } from './scope.ts';
import { FALSE, TRUE, truth, type Truth, type Unknown, type Value } from './value.ts';

/**
 * Kleene's strong three-valued logic (S. C. Kleene, Introduction to Metamathematics, 1952, §64): an unknown operand
 * leaves the answer open unless the other one settles it. What is settled by the left side does not run the right.
 */

type TruthOrUnknown = Truth | Unknown;

/** A value as a condition; anything but a truth value or unknown is an error at `span`. */
export function asTruth(value: Value, span: Span, context: Context): Result<TruthOrUnknown, EvaluationError> {
  if (value.type === 'boolean' || value.type === 'unknown') return ok(value);
  return errorAt(
    context,
    span,
    'wrong-type',
    `A condition is expected here, this is ${describeKind(value)}.`,
  );
}

export function negate(value: TruthOrUnknown): TruthOrUnknown {
  return value.type === 'unknown' ? value : truth(!value.value);
}

export interface Operand {
  readonly span: Span;
  readonly run: Run;
}

/** `left and right`; `left` is there already. */
export function and(left: Value, leftSpan: Span, right: Operand, context: Context): Outcome {
  return settle(FALSE, left, leftSpan, right, context);
}

/** `left or right`; `left` is there already. */
export function or(left: Value, leftSpan: Span, right: Operand, context: Context): Outcome {
  return settle(TRUE, left, leftSpan, right, context);
}

/** False settles `and`, true settles `or`; else an unknown side leaves it unknown, the left one's reason first. */
function settle(settling: Truth, left: Value, leftSpan: Span, right: Operand, context: Context): Outcome {
  const first = asTruth(left, leftSpan, context);
  if (!first.ok || isTruth(first.value, settling.value)) return first;
  const outcome = right.run(context);
  if (!outcome.ok) return outcome;
  const second = asTruth(outcome.value, right.span, context);
  if (!second.ok || isTruth(second.value, settling.value)) return second;
  return first.value.type === 'unknown' ? first : second;
}

function isTruth(value: TruthOrUnknown, expected: boolean): boolean {
  return value.type === 'boolean' && value.value === expected;
}
