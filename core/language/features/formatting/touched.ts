import type { Span } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import type { Part } from '../../document/part.ts';
import { isBlank } from '../../syntax/characters.ts';
import type { PartItem } from '../../syntax/document.ts';
import type { Block } from '../../syntax/tree.ts';
import { isContainer } from '../../syntax/unclosed.ts';
import { membersOf } from '../../syntax/visit.ts';
import { vocabulary } from '../../syntax/vocabulary.ts';

/** Members beside one another, and the braces of a workflow that goes on through other parts. */
type Siblings = readonly (PartItem | Span)[];

/**
 * A span grown to the members that it touches, whole, from their lines' starts: those of the innermost block that holds
 * it all.
 */
export function grownToMembers(document: Document, span: Span): Span {
  const first = document.partAt(span.start);
  const last = document.partAt(span.end > span.start ? span.end - 1 : span.end);
  if (first === undefined || last === undefined) return span;
  const siblings = (part: Part): Siblings =>
    first === last ? innermost(siblingsIn(part), inPart(span, part)) : siblingsIn(part);
  const [from] = touched(siblings(first), inPart(span, first));
  const to = touched(siblings(last), inPart(span, last)).at(-1);
  const start = Math.min(span.start, from === undefined ? Infinity : first.offset + from.start);
  const end = Math.max(span.end, to === undefined ? 0 : last.offset + to.end);
  return { start: lineStart(document, start), end };
}

/** The members of the innermost block that holds the place at `offset`, in its part. */
export function siblingsAt(document: Document, offset: number): Siblings {
  const part = document.partAt(offset);
  return part === undefined ? [] : innermost(siblingsIn(part), inPart({ start: offset, end: offset }, part));
}

/** The start of the line where only blanks precede the place. */
export function lineStart(document: Document, offset: number): number {
  const part = document.partAt(offset);
  if (part === undefined) return offset;
  let at = offset - part.offset;
  while (at > 0 && isBlank(part.text.charCodeAt(at - 1))) at -= 1;
  const isLineStart = at === 0 || /[\r\n]/.test(part.text[at - 1] ?? '');
  return isLineStart ? part.offset + at : offset;
}

function inPart({ start, end }: Span, { offset }: Part): Span {
  return { start: start - offset, end: end - offset };
}

/** A workflow's members stand beside those of other parts. */
function siblingsIn({ parsed: { items } }: Part): Siblings {
  return items.flatMap((item): Siblings => {
    if (item.type === 'closer' || !isContainer(item, vocabulary.containers) || item.body === undefined) {
      return [item];
    }
    const { start, end, members, closed } = item.body;
    const head = { start: item.start, end: start + 1 };
    return closed ? [head, ...members, { start: end - 1, end }] : [head, ...members];
  });
}

/** Goes into a block as long as the span lies between its braces and touches something there. */
function innermost(siblings: Siblings, span: Span): Siblings {
  const [only, ...others] = touched(siblings, span);
  if (only === undefined || others.length > 0 || !isBlockAround(only, span)) return siblings;
  const within = innermost(membersOf(only), span);
  return span.start < span.end && touched(within, span).length === 0 ? siblings : within;
}

function isBlockAround(node: PartItem | Span, { start, end }: Span): node is Block {
  if (!('type' in node) || node.type !== 'block' || node.body === undefined) return false;
  const { body } = node;
  return body.start < start && end < body.end;
}

function touched<T extends Span>(siblings: readonly T[], { start, end }: Span): readonly T[] {
  return siblings.filter((one) =>
    start < end ? one.start < end && one.end > start : one.start <= start && one.end >= start,
  );
}
