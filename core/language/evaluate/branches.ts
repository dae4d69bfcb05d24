import { ok, type Result } from '../../result.ts';
import type { Expression } from '../syntax/tree.ts';
import { errorAt, type Context, type Outcome } from './context.ts';
import { asTruth } from './logic.ts';
import type { EvaluationError } from './scope.ts';

/**
 * The expression itself, out of its parentheses, or the branch of `test ? a : b` that is taken: for what is read as it
 * is written rather than by its value (commands, extractors, probes). `run` evaluates a test.
 */
export function chosenBranch(
  expression: Expression,
  run: (test: Expression) => Outcome,
  context: Context,
): Result<Expression, EvaluationError> {
  let chosen = expression;
  while (chosen.type === 'conditional' || chosen.type === 'parenthesized') {
    if (chosen.type === 'parenthesized') {
      chosen = chosen.value;
      continue;
    }
    const test = run(chosen.test);
    if (!test.ok) return test;
    const condition = asTruth(test.value, chosen.test, context);
    if (!condition.ok) return condition;
    if (condition.value.type === 'unknown') {
      const message = `This is not known here: ${condition.value.reason}.`;
      return errorAt(context, chosen.test, 'not-available', message);
    }
    chosen = condition.value.value ? chosen.consequent : chosen.alternate;
  }
  return ok(chosen);
}
