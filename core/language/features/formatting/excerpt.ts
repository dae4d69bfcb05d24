import type { FileCheck } from '../../check/file-check.ts';
import type { Span, TextEdit } from '../../diagnostic.ts';
import type { Part } from '../../document/part.ts';
import type { PartCache } from '../../document/part-cache.ts';
import { formatFile } from '../../format/format.ts';
import type { ParsedPart } from '../../syntax/document.ts';
import { joinParts } from '../../syntax/parse.ts';
import type { Placed } from '../../syntax/tree.ts';
import { membersOf } from '../../syntax/visit.ts';
import { blankEdits } from './blank-edits.ts';

/**
 * Formats within a span of a file, without looking at more of it than decides its layout: the parts that hold it, the
 * part before, and neighbours with which lines are aligned. They are formatted as a file of their own, in a workflow
 * where they stand in one. The span lies between `first` and `last`; the file must be up to date.
 */
export function formatExcerpt(file: FileCheck, first: Part, last: Part, within: Span): readonly TextEdit[] {
  const excerpt = new Excerpt(file, first, last);
  return blankEdits(excerpt.text, excerpt.formatted)
    .map(({ start, end, newText }) => {
      const span = { start: start + excerpt.offset, end: end + excerpt.offset };
      return { file: file.path, span, newText };
    })
    .filter(({ span }) => within.start <= span.start && span.end <= within.end);
}

/** Consecutive parts as a text of their own. */
class Excerpt {
  readonly text: string;
  /** What has to be added to an offset in the text for one in the file. */
  readonly offset: number;
  readonly #texts: readonly string[];
  readonly #cache: PartCache;

  constructor({ containers, document }: FileCheck, firstWanted: Part, lastWanted: Part) {
    const first = contextBefore(firstWanted);
    const last = contextAfter(lastWanted);
    const lineEnd = first.text.includes('\r\n') ? '\r\n' : '\n';
    const opening = containers.holding(first, 0) === undefined ? '' : `workflow "" {${lineEnd}`;
    const goesOn =
      last.next !== undefined && containers.holding(last, last.parsed.items.length) !== undefined;
    this.#texts = [opening, ...textsFrom(first, last), goesOn ? `}${lineEnd}` : ''].filter(
      (text) => text !== '',
    );
    this.#cache = document.cache;
    this.text = this.#texts.join('');
    this.offset = first.offset - opening.length;
  }

  get formatted(): string {
    const parts: Placed<ParsedPart>[] = [];
    let offset = 0;
    for (const text of this.#texts) {
      parts.push({ offset, node: this.#cache.parsed(text) });
      offset += text.length;
    }
    return formatFile(joinParts(this.text, parts, this.#cache.parser), this.#cache.parser);
  }
}

function textsFrom(first: Part, last: Part): readonly string[] {
  const texts: string[] = [];
  for (let part: Part | undefined = first; part !== undefined; part = part.next) {
    texts.push(part.text);
    if (part === last) break;
  }
  return texts;
}

/** The part before says whether a blank line belongs before this one; with parts further up its lines may be aligned. */
function contextBefore(first: Part): Part {
  let part = first;
  while (part.previous !== undefined) {
    part = part.previous;
    if (breaksAlignment(part)) break;
  }
  return part;
}

function contextAfter(last: Part): Part {
  let part = last;
  while (part.next !== undefined) {
    part = part.next;
    if (breaksAlignment(part)) break;
  }
  return part;
}

/** Whether lines before and after the part are never aligned with each other: a blank line, or a block of several lines. */
function breaksAlignment({ text, parsed: { items } }: Part): boolean {
  const isBroken = ({ start, end }: Span): boolean => /[\r\n]/.test(text.slice(start, end));
  return (
    /(?:\r\n?|\n)[ \t]*(?:\r|\n)/.test(text) ||
    items.some((item) => item.type === 'block' && membersOf(item).length > 0 && isBroken(item))
  );
}
