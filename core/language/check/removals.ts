import type { Span } from '../diagnostic.ts';
import type { Expression } from '../syntax/tree.ts';
import { edit, type Extras, type PartPlace } from './reporter.ts';

/** The fix that takes something away, called as in `title`. */
export function removal(place: PartPlace, span: Span, title: string): Extras {
  return { fixes: [{ title, edits: [edit(place, span, '')] }] };
}

/**
 * The fix that takes an item out of a list, with the comma that parts it from its neighbour; none where the expression
 * is no list that has it.
 */
export function removalOfItem(place: PartPlace, list: Expression | undefined, item: Expression): Extras {
  if (list?.type !== 'list') return {};
  const index = list.items.indexOf(item);
  if (index < 0) return {};
  const previous = list.items[index - 1];
  const next = list.items[index + 1];
  const start = next === undefined ? (previous?.end ?? item.start) : item.start;
  return removal(place, { start, end: next?.start ?? item.end }, 'Remove it from the list');
}
