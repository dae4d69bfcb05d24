import type { MetricValue } from '../../../core/events/event.ts';
import { parseSignedLiteral } from '../../../core/language/quantity/parse.ts';
import { fail, type Result } from '../../../core/result.ts';
import { literalOf } from '../../run/directives/directive.ts';
import { toMetricValue } from './metric-value.ts';

/** Characters of a number with its unit. */
const LONGEST = 400;

/** A number that was found in what a node printed or wrote, with the unit that its metric names, else its own. */
export function foundNumber(found: unknown, unit: string | undefined): Result<MetricValue, string> {
  if (typeof found !== 'number' && typeof found !== 'string') return fail('what stands there is no number');
  const text = String(found).trim();
  if (text.length > LONGEST) return fail('what stands there is no number');
  const amount = parseSignedLiteral(literalOf(text, unit ?? ''));
  if (amount.ok) return toMetricValue(amount.value);
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return fail(unit === undefined ? `\`${shown}\` is no number` : `\`${shown}\` is no number of \`${unit}\``);
}
