import { amount as amountOf, type Amount } from './amount.ts';
import { dimensions, isDimensionless, sameDimension } from './dimension.ts';
import { plainDecimal } from './number.ts';
import { parseLiteral } from './parse.ts';
import { perUnits, suffixes, type Unit } from './units.ts';

/**
 * The exact literal of an amount: read back it is the same number, so it loses nothing on its way into a command.
 * The largest unit in which it is a whole number is taken (`2m`, `90s`, `200ms`, `512MiB`), else the shortest text.
 * Rates are per second unless that has no short text (`100MB/s`, but `1MB/m`). No exponents, as few programs read
 * them. A negative amount has its sign in front. Absent for infinities, NaN, and what has no unit, such as the square
 * of a duration.
 */
export function literal(amount: Amount): string | undefined {
  const { value, dimension } = amount;
  if (!Number.isFinite(value)) return undefined;
  if (value < 0) {
    const positive = literal({ ...amount, value: -value });
    return positive === undefined ? undefined : `-${positive}`;
  }
  if (dimension.time < 0) return ofRate(amountOf(value, dimension));
  return best(amount, texts(amount, ''));
}

/** Longer texts per second are the sign of a rate that was meant per minute or hour. */
const SHORT = 16;

function ofRate(amount: Amount): string | undefined {
  const all: string[] = [];
  for (const [letters, per] of [...perUnits].reverse()) {
    const value = (amount.value * per.denominator) / per.numerator;
    const base = amountOf(value, { ...amount.dimension, time: amount.dimension.time + 1 });
    const written = best(amount, texts(base, `/${letters}`));
    if (written === undefined) continue;
    if (written.length <= SHORT) return written;
    all.push(written);
  }
  return all[0];
}

/** Every way to write an amount that is no rate, smallest unit first; some may not read back exactly. */
function texts(amount: Amount, after: string): readonly string[] {
  const { value, dimension } = amount;
  if (isDimensionless(dimension)) {
    const number = plainDecimal(value) + after;
    return amount.shown === 'ratio' ? numbers(value * 100).map((digits) => `${digits}%`) : [number];
  }
  if (sameDimension(dimension, dimensions.money)) return numbers(value).map((digits) => `$${digits}${after}`);
  return unitsOf(amount).flatMap((unit) =>
    numbers(value / unit.numerator).map((digits) => digits + unit.symbol + after),
  );
}

function unitsOf(amount: Amount): readonly Unit[] {
  return [...suffixes.values()].filter(
    (unit) => unit.symbol !== 'µs' && !unit.ratio && sameDimension(unit.dimension, amount.dimension),
  );
}

/** A quotient as it is, and rounded to the 15 digits that every double keeps: the division's last bit may be off. */
function numbers(value: number): readonly string[] {
  return [plainDecimal(Number(value.toPrecision(15))), plainDecimal(value)];
}

/** Whole numbers before fractions, short before long, and the later of equals, which has the larger unit. */
function best(amount: Amount, candidates: readonly string[]): string | undefined {
  let chosen: string | undefined;
  for (const text of candidates) {
    if (chosen !== undefined && weight(text) > weight(chosen)) continue;
    if (readsBack(text, amount)) chosen = text;
  }
  return chosen ?? (isDimensionless(amount.dimension) ? plainDecimal(amount.value) : undefined);
}

function weight(text: string): number {
  return text.length + (text.includes('.') ? 1000 : 0);
}

function readsBack(text: string, amount: Amount): boolean {
  const read = parseLiteral(text);
  return (
    read.ok && read.value.value === amount.value && sameDimension(read.value.dimension, amount.dimension)
  );
}
