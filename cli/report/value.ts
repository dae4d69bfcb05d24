import type { Unit } from '../../core/events/event.ts';
import { dimensions, type Dimension } from '../../core/language/quantity/dimension.ts';
import { print } from '../../core/language/quantity/print.ts';

const DIMENSION_OF: Readonly<Record<Unit, Dimension>> = {
  ns: dimensions.duration,
  B: dimensions.size,
  ratio: dimensions.count,
  count: dimensions.count,
  '/s': dimensions.rate,
  'B/s': dimensions.bandwidth,
  USD: dimensions.money,
};

/** A figure as people read it: `171 ms`, `12.9 %`. */
export function printFigure({ value, unit }: { readonly value: number; readonly unit: Unit }): string {
  const dimension = DIMENSION_OF[unit];
  return print(unit === 'ratio' ? { value, dimension, shown: 'ratio' } : { value, dimension });
}
