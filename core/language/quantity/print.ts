import type { Amount } from './amount.ts';
import { baseUnit, nameOfDimension } from './dimension.ts';
import { plainDecimal } from './number.ts';

/**
 * How values are shown to people: three significant digits in the largest unit in which the number is at least one.
 * `2.61 ms`, `171 ms`, `12.4 s`, `2m 5s`, `41.2 MB`, `12.9 %`, `50.0 MB/s`, `1,230/s`, `$0.000100`, `1.5`.
 *
 * - From a minute on, durations are two whole units (`2m 5s`, `1h 2m`, `3d 4h`).
 * - Sizes use powers of ten. Whole bytes have no decimals.
 * - Numbers without a unit have no trailing zeros; from 1,000 on they are whole, with separators.
 * - Money from a dollar on has cents.
 */
export function print(amount: Amount): string {
  const { value } = amount;
  if (Number.isNaN(value)) return 'not a number';
  if (value < 0) return `−${print({ ...amount, value: -value })}`;
  if (value === Infinity) return '∞';
  const name = nameOfDimension(amount.dimension);
  switch (name) {
    case 'count':
      return amount.shown === 'ratio' ? `${significant(value * 100)} %` : printCount(value);
    case 'duration':
      return printDuration(value);
    case 'size':
      return printSize(value);
    case 'rate':
      return printRate(value);
    case 'bandwidth':
      return `${printSize(value)}/s`;
    case 'money':
      return value >= 1 ? `$${grouped(value.toFixed(2))}` : `$${significant(value)}`;
    case undefined:
      return `${significant(value)} ${baseUnit(amount.dimension)}`;
  }
}

/** A number without a unit: `1.5`, `1,934`. */
export function printCount(value: number): string {
  if (value >= 1000) return grouped(value < 1e15 ? String(Math.round(value)) : plainDecimal(value));
  return String(Number(value.toPrecision(3))).includes('e')
    ? value.toExponential(2)
    : String(Number(value.toPrecision(3)));
}

const SHORT_TIMES = [['s', 1e9], ['ms', 1e6], ['us', 1e3], ['ns', 1]] as const; // prettier-ignore
const LONG_TIMES = [['d', 86400e9, 'h', 3600e9], ['h', 3600e9, 'm', 60e9], ['m', 60e9, 's', 1e9]] as const; // prettier-ignore

/** Nanoseconds. */
export function printDuration(nanoseconds: number): string {
  const rounded = nanoseconds < 60e9 ? Number(nanoseconds.toPrecision(3)) : nanoseconds;
  if (rounded === 0) return '0 s';
  if (rounded < 60e9) return inLargest(rounded, SHORT_TIMES);
  for (const [unit, factor, minor, minorFactor] of LONG_TIMES) {
    const minors = Math.round(rounded / minorFactor);
    const ratio = Math.round(factor / minorFactor);
    if (minors >= ratio)
      return `${grouped(String(Math.floor(minors / ratio)))}${unit} ${minors % ratio}${minor}`;
  }
  return '1m 0s';
}

const SIZES = [['TB', 1e12], ['GB', 1e9], ['MB', 1e6], ['KB', 1e3], ['B', 1]] as const; // prettier-ignore

/** Bytes. */
export function printSize(bytes: number): string {
  if (bytes < 1000 && Number.isInteger(bytes)) return `${bytes} B`;
  return inLargest(Number(bytes.toPrecision(3)), SIZES);
}

/** Per second. */
function printRate(perSecond: number): string {
  if (perSecond === 0) return '0/s';
  if (perSecond >= 1000) return `${grouped(String(Math.round(perSecond)))}/s`;
  if (perSecond >= 1) return `${significant(perSecond)}/s`;
  return perSecond * 60 >= 1 ? `${significant(perSecond * 60)}/m` : `${significant(perSecond * 3600)}/h`;
}

type Steps = readonly (readonly [unit: string, factor: number])[];

function inLargest(value: number, units: Steps): string {
  const last = units.at(-1);
  const [unit, factor] = units.find(([, size]) => value >= size) ?? last ?? ['', 1];
  return `${significant(value / factor)} ${unit}`;
}

/** Three significant digits, trailing zeros kept: they say how precise it is. Zero is `0`; in per cent it may be `∞`. */
function significant(value: number): string {
  if (value === 0) return '0';
  if (value === Infinity) return '∞';
  if (value >= 1000) return grouped(value < 1e15 ? String(Math.round(value)) : plainDecimal(value));
  const text = value.toPrecision(3);
  if (text.includes('e')) return value >= 1 ? String(Math.round(value)) : value.toExponential(2);
  return text;
}

function grouped(number: string): string {
  const [whole = '', fraction] = number.split('.');
  const separated = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}
