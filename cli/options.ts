import { InvalidArgumentError } from 'commander';
import { dimensions, sameDimension } from '../core/language/quantity/dimension.ts';
import type { Figure } from '../core/events/event.ts';
import { figureOf } from '../core/events/units.ts';
import { parseLiteral, parseSignedLiteral } from '../core/language/quantity/parse.ts';

/** Readers of option values; a wrong one is a usage error. */

/** Values of an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** `name=value` of `-p`; the last of equal names counts. */
export function param(
  value: string,
  before: ReadonlyMap<string, string> | undefined,
): ReadonlyMap<string, string> {
  const equals = value.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('Write it as name=value, as in -p users=50.');
  return new Map([...(before ?? []), [value.slice(0, equals), value.slice(equals + 1)]]);
}

const MOST_JOBS = 1024;

/** How many nodes run at once: a number, or `auto` (undefined) for the number of cores. */
export function jobs(value: string): number | undefined {
  if (value === 'auto') return undefined;
  const count = Number(value);
  if (/^\d+$/.test(value) && count >= 1 && count <= MOST_JOBS) return count;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_JOBS}, or auto.`);
}

/** A whole number from `least` on. */
export function count(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(
      `It must be a whole number from ${least} to ${most.toLocaleString('en')}.`,
    );
  };
}

/** Milliseconds since 1970: so long before `now`, as in `24h` or `7d`, or a date as ISO 8601 writes it. */
export function since(value: string, now = Date.now()): number {
  const literal = parseLiteral(value);
  if (literal.ok && sameDimension(literal.value.dimension, dimensions.duration)) {
    return now - literal.value.value / 1e6;
  }
  // A date alone is the start of that day here; without `T` it would be taken for one of UTC.
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00` : value);
  if (/^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(date.getTime())) return date.getTime();
  throw new InvalidArgumentError('Write a time back from now, as in 24h or 7d, or a date, as in 2026-01-31.');
}

/** A quantity as the language writes it, in the base unit of its dimension. */
export function figure(value: string): Figure {
  const literal = parseSignedLiteral(value);
  const figure = literal.ok ? figureOf({ type: 'quantity', ...literal.value }) : undefined;
  if (figure !== undefined) return figure;
  throw new InvalidArgumentError('Write a quantity, as in 200ms, 512MiB or 1%.');
}

/** Milliseconds. */
export function age(value: string): number {
  const literal = parseLiteral(value);
  if (literal.ok && sameDimension(literal.value.dimension, dimensions.duration))
    return literal.value.value / 1e6;
  throw new InvalidArgumentError('Write a duration, as in 90d.');
}

/** Bytes. */
export function size(value: string): number {
  const literal = parseLiteral(value);
  if (literal.ok && sameDimension(literal.value.dimension, dimensions.size)) return literal.value.value;
  throw new InvalidArgumentError('Write a size, as in 500MB.');
}
