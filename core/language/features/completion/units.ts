import { schema } from '../../schema/index.ts';
import type { TypeName, UnitSchema } from '../../schema/shape.ts';
import type { ItemList } from './item.ts';

/** Units after a number; those that the place wants, or all where it wants any. */
export function addUnits(wanted: readonly TypeName[], list: ItemList): void {
  for (const row of schema.units) {
    if (row.dimension === 'money' || !isWanted(row, wanted)) continue;
    list.add({
      label: row.unit,
      kind: 'unit',
      detail: row.dimension,
      subject: { type: 'unit', unit: row.unit },
    });
  }
}

function isWanted({ dimension }: UnitSchema, wanted: readonly TypeName[]): boolean {
  const dimensions = wanted.filter((type) => DIMENSIONS.has(type));
  if (dimensions.length === 0 || dimensions.includes(dimension)) return true;
  // A bandwidth is a size with a rate's unit after it.
  return dimensions.includes('bandwidth') && (dimension === 'size' || dimension === 'rate');
}

const DIMENSIONS: ReadonlySet<TypeName> = new Set([
  'count',
  'bandwidth',
  ...schema.units.map(({ dimension }) => dimension),
]);
