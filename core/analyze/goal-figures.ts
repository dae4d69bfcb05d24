import type { EvaluationError } from '../language/evaluate/scope.ts';
import type { Value } from '../language/evaluate/value.ts';
import type { BinaryOperator, Expression } from '../language/syntax/tree.ts';
import type { Bound } from '../language/workflow.ts';
import type { Figure } from '../events/event.ts';
import { figureOf } from '../events/units.ts';
import type { Result } from '../result.ts';
import { goalReferences } from './goal-references.ts';

/** A condition that compares: the side with metrics is measured, the left one where both have. */
export interface Comparison {
  readonly measured: Bound;
  readonly target: Bound;
  /** Which way is better for the measured side; undefined for `==` and `!=`. */
  readonly better: 'lower' | 'higher' | undefined;
}

export interface Figures {
  readonly measured: Figure | undefined;
  readonly target: Figure | undefined;
}

/** Undefined for a condition that is made of several, or is no comparison. */
export function comparisonOf(condition: Bound): Comparison | undefined {
  let expression: Expression = condition.expression;
  while (expression.type === 'parenthesized') expression = expression.value;
  if (expression.type !== 'binary') return undefined;
  const direction = directionOf(expression.operator);
  if (direction === undefined) return undefined;
  const left: Bound = { ...condition, expression: expression.left };
  const right: Bound = { ...condition, expression: expression.right };
  const swapped = goalReferences(left).length === 0 && goalReferences(right).length > 0;
  if (!swapped) return { measured: left, target: right, better: direction.left };
  return { measured: right, target: left, better: direction.right };
}

interface Direction {
  readonly left: Comparison['better'];
  readonly right: Comparison['better'];
}

function directionOf(operator: BinaryOperator): Direction | undefined {
  if (operator === '<' || operator === '<=') return { left: 'lower', right: 'higher' };
  if (operator === '>' || operator === '>=') return { left: 'higher', right: 'lower' };
  return operator === '==' || operator === '!=' ? { left: undefined, right: undefined } : undefined;
}

/** What the two sides come to, in one unit; a side without a number is left out. */
export function figuresOf(
  comparison: Comparison | undefined,
  evaluate: (bound: Bound) => Result<Value, EvaluationError>,
): Figures {
  if (comparison === undefined) return { measured: undefined, target: undefined };
  const measured = figure(evaluate(comparison.measured));
  const target = figure(evaluate(comparison.target));
  // A ratio and a number compare: shown beside each other, both are ratios.
  if (measured?.unit === 'ratio' && target?.unit === 'count')
    return { measured, target: { ...target, unit: 'ratio' } };
  if (target?.unit === 'ratio' && measured?.unit === 'count')
    return { measured: { ...measured, unit: 'ratio' }, target };
  return { measured, target };
}

function figure(outcome: Result<Value, EvaluationError>): Figure | undefined {
  return outcome.ok && outcome.value.type === 'quantity' ? figureOf(outcome.value) : undefined;
}

/** The one furthest on the bad side of its target; the first where that cannot be said. */
export function worst<T extends Figures>(
  all: readonly T[],
  comparison: Comparison | undefined,
): T | undefined {
  const sign = comparison?.better === 'higher' ? -1 : 1;
  let chosen = all[0];
  if (comparison?.better === undefined) return chosen;
  for (const one of all)
    if (excess(one) * sign > (chosen === undefined ? 0 : excess(chosen) * sign)) chosen = one;
  return chosen;
}

/** Measured over target, the same for durations and ratios; their difference where the target is zero. */
function excess({ measured, target }: Figures): number {
  if (measured === undefined || target === undefined) return 0;
  return target.value > 0 ? measured.value / target.value : measured.value - target.value;
}
