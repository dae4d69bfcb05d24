import type { Span } from '../../diagnostic.ts';
import type { FileCheck } from '../../check/file-check.ts';
import type { AskedPlace } from '../asked-place.ts';
import { cursorAt, type Cursor } from '../cursor.ts';
import { sightsAt } from '../names/sight-at.ts';
import type { Sight } from '../names/sight.ts';
import type { ItemList, RankedItem } from './item.ts';
import { numberItems } from './numbers.ts';
import type { Surroundings } from './surroundings.ts';
import { textAt } from './texts.ts';
import { wordItems } from './words.ts';

/** What may be typed at a place. */
export interface Completion {
  /** In the order in which they are shown. */
  readonly items: readonly RankedItem[];
  /** There are more: whoever types on is to ask again. */
  readonly isIncomplete: boolean;
  /** What an item takes the place of: what is typed up to the cursor, or with it what stands after it of the word. */
  readonly typed: Span;
  readonly word: Span;
}

/** Where somebody types, with all that is known of the place. */
export interface Typing {
  readonly cursor: Cursor;
  readonly file: FileCheck;
  readonly asked: AskedPlace;
  /** One for each workflow that has the place. */
  readonly sights: readonly Sight[];
}

/** Items for a word of which `list.prefix` is typed and `after` units stand after the cursor. */
export interface Found {
  readonly list: ItemList;
  readonly after: number;
}

/** What may be typed at a place, in whatever state the text is; undefined where nothing is to be offered. */
export async function complete(
  asked: AskedPlace,
  surroundings: Surroundings,
): Promise<Completion | undefined> {
  const { document, offset, entries } = asked;
  const cursor = cursorAt(document, offset);
  const file = entries[0]?.files.get(document.path);
  if (cursor === undefined || file === undefined) return undefined;
  const typing: Typing = { cursor, file, asked, sights: sightsAt(asked, cursor.nodes) };
  const found = await find(typing, surroundings);
  if (found === undefined || found.list.items.length === 0) return undefined;
  const { list, after } = found;
  const start = offset - list.prefix.length;
  return {
    items: list.items,
    isIncomplete: list.isCut,
    typed: { start, end: offset },
    word: { start, end: offset + after },
  };
}

async function find(typing: Typing, surroundings: Surroundings): Promise<Found | undefined> {
  const word = typing.cursor.nodes.at(-1);
  if (word === undefined) return undefined;
  if (!('type' in word)) return 'text' in word ? wordItems(typing) : undefined;
  if (word.type === 'number') return numberItems(typing);
  return word.type === 'text' || word.type === 'string' ? await textAt(typing, surroundings) : undefined;
}
