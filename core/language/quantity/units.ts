import { units as table } from '../schema/units.ts';
import type { UnitSchema } from '../schema/shape.ts';
import { dimensions, DIMENSIONLESS, type Dimension } from './dimension.ts';

/** A unit as a fraction of the base unit: `value × numerator ÷ denominator`, both exact; so `7%` is exactly 0.07. */
export interface Unit {
  readonly symbol: string;
  readonly dimension: Dimension;
  readonly ratio: boolean;
  readonly numerator: number;
  readonly denominator: number;
}

function toUnit({ unit, dimension, factor }: UnitSchema): Unit {
  const below = factor < 1;
  return {
    symbol: unit,
    dimension: dimension === 'ratio' ? DIMENSIONLESS : dimensions[dimension],
    ratio: dimension === 'ratio',
    numerator: below ? 1 : factor,
    denominator: below ? Math.round(1 / factor) : 1,
  };
}

function unitsWhere(test: (unit: UnitSchema) => boolean): ReadonlyMap<string, Unit> {
  return new Map(table.filter(test).map((row) => [row.unit, toUnit(row)]));
}

/** What may follow the digits: durations, sizes, per cent. Largest last within each. */
export const suffixes = unitsWhere(({ dimension }) => dimension !== 'rate' && dimension !== 'money');

/** What may come last: `/s`, `/m`, `/h`, by the letters after the slash. */
export const perUnits: ReadonlyMap<string, Unit> = new Map(
  [...unitsWhere(({ dimension }) => dimension === 'rate')].map(([symbol, unit]) => [symbol.slice(1), unit]),
);

/** The greek letter mu and the micro sign are one to a reader: `μs` is read as `µs`. */
export function normalizeUnit(letters: string): string {
  return letters.replace('\u03bc', '\u00b5');
}
