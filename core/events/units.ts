import { dimensions, nameOfDimension, type DimensionName } from '../language/quantity/dimension.ts';
import type { Quantity } from '../language/evaluate/value.ts';
import type { Figure, Unit } from './event.ts';

/** How the units of machine-readable figures and the dimensions of the language go together. The base units agree. */

const DIMENSION_OF: Readonly<Record<Unit, DimensionName>> = {
  ns: 'duration',
  B: 'size',
  ratio: 'count',
  count: 'count',
  '/s': 'rate',
  'B/s': 'bandwidth',
  USD: 'money',
};

const UNIT_OF: Readonly<Record<DimensionName, Unit>> = {
  duration: 'ns',
  size: 'B',
  count: 'count',
  rate: '/s',
  bandwidth: 'B/s',
  money: 'USD',
};

export function quantityOf({ value, unit }: Figure): Quantity {
  const quantity: Quantity = { type: 'quantity', value, dimension: dimensions[DIMENSION_OF[unit]] };
  return unit === 'ratio' ? { ...quantity, shown: 'ratio' } : quantity;
}

/** Undefined for what no unit is there for, such as the square of a duration, and for infinities and NaN. */
export function figureOf({ value, dimension, shown }: Quantity): Figure | undefined {
  const name = nameOfDimension(dimension);
  if (name === undefined || !Number.isFinite(value)) return undefined;
  return { value, unit: shown === 'ratio' ? 'ratio' : UNIT_OF[name] };
}
