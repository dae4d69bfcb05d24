import type { Figure } from '../../events/event.ts';
import { quantityOf } from '../../events/units.ts';
import { print } from '../../language/quantity/print.ts';

/** A figure as people read it: `171 ms`, `12.9 %`. */
export function printFigure(figure: Figure): string {
  return print(quantityOf(figure));
}
