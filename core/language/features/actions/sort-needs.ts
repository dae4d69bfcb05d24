import type { TextEdit } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import type { Derivation } from '../../document/part-cache.ts';
import { attributes } from '../../schema/index.ts';
import type { ParsedPart } from '../../syntax/document.ts';
import type { Block, ListExpression } from '../../syntax/tree.ts';
import { membersOf } from '../../syntax/visit.ts';
import type { CodeAction } from './code-action.ts';

/** Sorts the `needs` that the place at `offset` is in; absent where there are none, or they are in order. */
export function sortNeedsAt(document: Document, offset: number): CodeAction | undefined {
  const part = document.partAt(offset);
  const at = offset - (part?.offset ?? 0);
  const sorted = part?.derived(unsortedNeeds).find(({ start, end }) => start <= at && at <= end);
  if (part === undefined || sorted === undefined) return undefined;
  const edits = placed([sorted], document.path, part.offset);
  return { title: 'Sort `needs`', kind: 'refactor.rewrite', edits, created: [] };
}

/** Sorts all `needs` of a file; absent where they are in order. */
export function sortAllNeeds({ path, parts }: Document): CodeAction | undefined {
  const edits: TextEdit[] = [];
  for (const part of parts) edits.push(...placed(part.derived(unsortedNeeds), path, part.offset));
  return edits.length === 0
    ? undefined
    : { title: 'Sort all `needs`', kind: 'source.sortNeeds', edits, created: [] };
}

/** A list that is not in order, with what belongs into the places of its items. */
interface Unsorted {
  readonly start: number;
  readonly end: number;
  readonly items: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

function placed(lists: readonly Unsorted[], file: string, offset: number): readonly TextEdit[] {
  return lists.flatMap(({ items }) =>
    items.map(({ start, end, text }) => {
      return { file, span: { start: offset + start, end: offset + end }, newText: text };
    }),
  );
}

/** By name; a list with comments in it stays, as nobody knows which items these are about, and so does a broken one. */
const unsortedNeeds: Derivation<readonly Unsorted[]> = {
  derive: (part) =>
    part.items.flatMap((item) =>
      item.type === 'block' ? needsIn(item).flatMap((list) => sortedOf(list, part)) : [],
    ),
};

/** Of a node, or of the nodes of a workflow; blocks nest to a bounded depth. */
function needsIn(block: Block): readonly ListExpression[] {
  const isNode = attributes.get(block.kind.text)?.get('needs') !== undefined;
  return membersOf(block).flatMap((member) => {
    if (member.type === 'block') return needsIn(member);
    const isNeeds = isNode && member.type === 'attribute' && member.name.text === 'needs';
    return isNeeds && member.value.type === 'list' ? [member.value] : [];
  });
}

function sortedOf({ start, end, items }: ListExpression, part: ParsedPart): readonly Unsorted[] {
  const { text, comments, problems } = part;
  if ([...comments, ...problems].some((one) => start <= one.start && one.end <= end)) return [];
  const written = items.map((item) => text.slice(item.start, item.end));
  const sorted = written.toSorted((a, b) => a.localeCompare(b, 'en'));
  const moved = items.flatMap((item, index) => {
    const now = sorted[index] ?? '';
    return now === written[index] ? [] : [{ start: item.start, end: item.end, text: now }];
  });
  return moved.length === 0 ? [] : [{ start, end, items: moved }];
}
