import { chainOf } from '../../evaluate/metric-path.ts';
import type { Index } from '../../syntax/tree.ts';
import { axisTarget, type Sight } from '../names/sight.ts';
import type { ItemList } from './item.ts';

/** Within `parse[…]`: axes of the node, and the values of the axis that is meant. */
export function addInstances(index: Index, axis: string | undefined, sight: Sight, list: ItemList): void {
  const { base } = chainOf(index);
  const { model } = sight.context;
  const node = base.type === 'reference' ? model.node(base.name.text) : undefined;
  if (node === undefined) return;
  const meant = axis ?? (node.matrix.length === 1 ? node.matrix[0]?.name : undefined);
  const values = node.matrix.find(({ name }) => name === meant)?.values;
  if (values?.expression.type === 'list') {
    const { text } = model.partAt(values);
    for (const { start, end } of values.expression.items) {
      list.add({ label: text.slice(start, end), kind: 'value', detail: `a value of ${meant ?? ''}` });
    }
  }
  if (axis !== undefined) return;
  for (const one of node.matrix) {
    const target = axisTarget(one, node.name, sight);
    const insert = `${one.name}=`;
    list.add({ label: one.name, kind: 'axis', insert, subject: { type: 'target', target } });
  }
}
