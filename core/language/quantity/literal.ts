import { amount as amountOf, type Amount } from './amount.ts';
import { dimensions, isDimensionless, sameDimension } from './dimension.ts';
import { plainDecimal } from './number.ts';
import { parseLiteral } from './parse.ts';
import { perUnits, suffixes, type Unit } from './units.ts';

/**
 * The exact literal of an amount: read back it is the same number, so it loses nothing on its way into a command.
 * Of the units in which it is at least one the shortest text is taken, of equals the larger unit; fractions only of
 * units that are powers of ten: `200ms`, `2.5ms`, `90s` rather than `1.5m`, `2m`, `512MiB`, `41.2MB`. Rates are per
 * second unless that has no short text (`100MB/s`, but `1MB/m`). No exponents, as few programs read them. A negative
 * amount has its sign in front. Absent for infinities, NaN, and what has no unit, such as the square of a duration.
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

/**
 * The amount in every unit in which it can be written exactly without an exponent, from the smallest unit on: `1.5m`
 * also as `90s` and `90000ms`. Of a ratio also the plain number.
 */
export function literals(amount: Amount): readonly string[] {
  const { value, dimension, shown } = amount;
  if (!Number.isFinite(value) || value < 0) return [];
  const written =
    dimension.time < 0
      ? [...perUnits].flatMap(([letters, per]) => {
          const scaled = (value * per.denominator) / per.numerator;
          return texts(amountOf(scaled, { ...dimension, time: dimension.time + 1 }), `/${letters}`);
        })
      : [...texts(amountOf(value, dimension), ''), ...(shown === 'ratio' ? texts(amount, '') : [])];
  return [...new Set(written.map(({ text }) => text))].filter((text) => readsBack(text, amount));
}

/** A way to write an amount, perhaps not an exact one; an awkward one is taken only where there is no other. */
interface Candidate {
  readonly text: string;
  readonly awkward: boolean;
}

/** Every way to write an amount that is no rate, smallest unit first. */
function texts(amount: Amount, after: string): readonly Candidate[] {
  const { value, dimension } = amount;
  const plain = (text: string): Candidate => ({ text, awkward: false });
  if (isDimensionless(dimension)) {
    if (amount.shown === 'ratio') return numbers(value * 100).map((digits) => plain(`${digits}%`));
    return [plain(plainDecimal(value) + after)];
  }
  if (sameDimension(dimension, dimensions.money)) {
    return numbers(value).map((digits) => plain(`$${digits}${after}`));
  }
  return unitsOf(amount).flatMap((unit) =>
    numbers(value / unit.numerator).map((digits) => ({
      text: digits + unit.symbol + after,
      awkward: value < unit.numerator || (digits.includes('.') && !isPowerOfTen(unit.numerator)),
    })),
  );
}

function isPowerOfTen(value: number): boolean {
  return /^10*$/.test(String(value));
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

/** The shortest that is not awkward and reads back, the later of equals, which has the larger unit. */
function best(amount: Amount, candidates: readonly Candidate[]): string | undefined {
  let chosen: Candidate | undefined;
  for (const candidate of candidates) {
    if (chosen !== undefined && weight(candidate) > weight(chosen)) continue;
    if (readsBack(candidate.text, amount)) chosen = candidate;
  }
  return chosen?.text ?? (isDimensionless(amount.dimension) ? plainDecimal(amount.value) : undefined);
}

/** More than any literal's length. */
const AWKWARD = 1000;

function weight({ text, awkward }: Candidate): number {
  return text.length + (awkward ? AWKWARD : 0);
}

function readsBack(text: string, amount: Amount): boolean {
  const read = parseLiteral(text);
  return (
    read.ok && read.value.value === amount.value && sameDimension(read.value.dimension, amount.dimension)
  );
}
