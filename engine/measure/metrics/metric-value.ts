import { fail, ok, type Result } from '../../../core/result.ts';
import type { Figure } from '../../../core/events/event.ts';
import { figureOf } from '../../../core/events/units.ts';
import type { Amount } from '../../../core/language/quantity/amount.ts';

/** An amount as events carry it. The error is a sentence: what no unit names, or no finite number. */
export function toMetricValue(amount: Amount): Result<Figure, string> {
  const figure = figureOf({ type: 'quantity', ...amount });
  return figure === undefined ? fail('no unit is known for it, or it is no finite number') : ok(figure);
}
