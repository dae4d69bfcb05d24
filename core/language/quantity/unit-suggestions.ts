import { nearest } from '../nearest.ts';
import { plainDecimal, readDecimal } from './number.ts';
import { normalizeUnit, perUnits, suffixes, type Unit } from './units.ts';

/** Ways other languages and people write our units, lower case. */
const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['nsec', 'ns'], ['nanos', 'ns'], ['nanosecond', 'ns'], ['nanoseconds', 'ns'],
  ['usec', 'us'], ['micros', 'us'], ['microsecond', 'us'], ['microseconds', 'us'],
  ['msec', 'ms'], ['millis', 'ms'], ['millisecond', 'ms'], ['milliseconds', 'ms'],
  ['sec', 's'], ['secs', 's'], ['second', 's'], ['seconds', 's'],
  ['min', 'm'], ['mins', 'm'], ['minute', 'm'], ['minutes', 'm'],
  ['hr', 'h'], ['hrs', 'h'], ['hour', 'h'], ['hours', 'h'],
  ['day', 'd'], ['days', 'd'],
  ['byte', 'B'], ['bytes', 'B'],
  ['k', 'KB'], ['kilobyte', 'KB'], ['kilobytes', 'KB'], ['ki', 'KiB'], ['kibibytes', 'KiB'],
  ['megabyte', 'MB'], ['megabytes', 'MB'], ['mi', 'MiB'], ['mebibytes', 'MiB'],
  ['g', 'GB'], ['gigabyte', 'GB'], ['gigabytes', 'GB'], ['gi', 'GiB'], ['gibibytes', 'GiB'],
  ['t', 'TB'], ['terabyte', 'TB'], ['terabytes', 'TB'], ['ti', 'TiB'],
  ['percent', '%'], ['pct', '%'],
]); // prettier-ignore

/** The unit that was probably meant by unknown letters; `rate` when `/s` follows, where only sizes make sense. */
export function meantUnit(letters: string, rate: boolean): string | undefined {
  if (rate && letters === 'M') return 'MB';
  const folded = letters.toLowerCase();
  return sameButForCase(folded) ?? OTHER_SPELLINGS.get(folded) ?? nearest(letters, suffixes.keys());
}

/** The letters after `/` that were probably meant. */
export function meantPer(letters: string): string | undefined {
  const meant = OTHER_SPELLINGS.get(letters.toLowerCase()) ?? letters.toLowerCase();
  return perUnits.has(meant) ? meant : undefined;
}

function sameButForCase(folded: string): string | undefined {
  for (const symbol of suffixes.keys()) {
    if (symbol.toLowerCase() === folded) return symbol;
  }
  return undefined;
}

/** More pairs than there are units of a dimension are no duration. */
const COMPOUND = /^(?:\d{1,9}(?:\.\d{1,9})?[A-Za-zµμ]{1,3}){2,8}$/;
const PAIR = /(\d+(?:\.\d+)?)([A-Za-zµμ]+)/g;

/** `1h30m` as the two ways it can be written: in its smallest unit (`90m`) and as a sum (`1h + 30m`). */
export function meantCompound(text: string): { readonly single: string; readonly sum: string } | undefined {
  if (!COMPOUND.test(text)) return undefined;
  const pairs = [...text.matchAll(PAIR)].map(([, digits = '', letters = '']) => ({
    digits,
    unit: known(letters),
  }));
  const smallest = pairs.at(-1)?.unit;
  if (smallest === undefined) return undefined;
  let total = 0;
  for (const { digits, unit } of pairs) {
    if (unit?.dimension !== smallest.dimension) return undefined;
    const value = readDecimal(digits, unit.numerator, unit.denominator);
    if (!value.ok) return undefined;
    total += value.value;
  }
  const sum = pairs.map(({ digits, unit }) => digits + (unit?.symbol ?? '')).join(' + ');
  return { single: plainDecimal(total / smallest.numerator) + smallest.symbol, sum };
}

function known(letters: string): Unit | undefined {
  const symbol = normalizeUnit(letters);
  return suffixes.get(symbol) ?? suffixes.get(OTHER_SPELLINGS.get(symbol.toLowerCase()) ?? '');
}
