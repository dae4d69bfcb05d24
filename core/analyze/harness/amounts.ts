import type { Figure, MetricValue } from '../../events/event.ts';
import { figureOf } from '../../events/units.ts';
import { parseSignedLiteral } from '../../language/quantity/parse.ts';
import { sampled, single, type Named } from './figures.ts';

/** Characters of a number with its unit. */
const LONGEST = 60;

/** Units as other tools write them, in those of the language; '' is a number of things. */
const ALIASES: ReadonlyMap<string, string> = new Map([['sec', 's'], ['seconds', 's'], ['milliseconds', 'ms'], ['nanoseconds', 'ns'], ['bytes', 'B'], ['ops/s', '/s'], ['ops/sec', '/s'], ['req/s', '/s'], ['ns/op', 'ns'], ['ns/iter', 'ns'], ['count', ''], ['1', '']]); // prettier-ignore

/** A number, or a text of one with its unit, `12.5ms`; `unit` is that of a number alone. Undefined for what is none. */
export function amountOf(told: unknown, unit = ''): Figure | undefined {
  if (typeof told !== 'number' && typeof told !== 'string') return undefined;
  const text = String(told).trim();
  if (text.length > LONGEST || unit.length > LONGEST) return undefined;
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return inUnit(Number(text), unit.trim());
  const amount = parseSignedLiteral(text.replace(/^([-+]?[\d.]+)\s+/, '$1'));
  return amount.ok ? figureOf({ type: 'quantity', ...amount.value }) : undefined;
}

/** A unit that the language does not have counts as none: with `letters` it is a number of these. */
function inUnit(value: number, unit: string): Figure | undefined {
  if (!Number.isFinite(value)) return undefined;
  const known = ALIASES.get(unit) ?? unit;
  const one = /[\d.]/.test(known)
    ? undefined
    : parseSignedLiteral(known.startsWith('$') ? '$1' : `1${known}`);
  const figure = one?.ok === true ? figureOf({ type: 'quantity', ...one.value }) : undefined;
  return figure === undefined ? { value, unit: 'count' } : { value: value * figure.value, unit: figure.unit };
}

/** A metric of one value or, with several, their distribution; undefined where they are not all of one unit. */
export function metricOf(
  name: string,
  figures: readonly Figure[],
  better: MetricValue['better'],
): readonly Named[] | undefined {
  const [first] = figures;
  if (first === undefined || figures.some(({ unit }) => unit !== first.unit)) return undefined;
  if (figures.length === 1) return single(name, first.value, first.unit, better);
  const values = figures.map(({ value }) => value);
  return sampled(name, values, first.unit, better);
}
