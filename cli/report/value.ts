import type { Figure } from '../../core/events/event.ts';
import { quantityOf } from '../../core/events/units.ts';
import { print } from '../../core/language/quantity/print.ts';

/** A figure as people read it: `171 ms`, `12.9 %`. */
export function printFigure(figure: Figure): string {
  return print(quantityOf(figure));
}
