import type { FileCheck } from '../../check/file-check.ts';
import type { Span, TextEdit } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import type { Part } from '../../document/part.ts';
import { nodeIn } from '../../syntax/visit.ts';
import { formatExcerpt } from './excerpt.ts';
import { lineStart, siblingsAt } from './touched.ts';

/** What has to be typed for {@link formatOnType}. */
export const FORMATTING_CHARACTERS = ['}', '\n'] as const;

/**
 * Lays out what has just been finished: after `}` the block that it closes, after a line end the lines that are aligned
 * with the one before. `offset` is the place after what was typed. Nothing where that is incomplete, or where the `}`
 * closes no block. The file must be up to date.
 */
export function formatOnType(file: FileCheck, offset: number, typed: string): readonly TextEdit[] {
  const part = file.document.partAt(Math.max(offset - 1, 0));
  const span =
    part && (typed === '}' ? closedBlock(file.document, part, offset) : linesBefore(file.document, offset));
  return part === undefined || span === undefined ? [] : formatExcerpt(file, part, part, span);
}

/** The block that ends at the offset; of a workflow's own brace only its line. */
function closedBlock(document: Document, part: Part, offset: number): Span | undefined {
  const { items } = part.parsed;
  const end = offset - part.offset;
  const closer = items.find((item) => item.type === 'closer' && item.end === end);
  if (closer !== undefined) return { start: lineStart(document, offset - 1), end: offset };
  const { nodes } = nodeIn(part.parsed, part.offset, offset - 1);
  const block = nodes.findLast((node) => 'type' in node && node.type === 'block' && node.body?.end === end);
  return block && { start: lineStart(document, part.offset + block.start), end: offset };
}

/** The members on the lines before the one that begins at the offset, up to a blank line. */
function linesBefore(document: Document, offset: number): Span | undefined {
  const part = document.partAt(offset);
  if (part === undefined) return undefined;
  const at = offset - part.offset;
  const before = siblingsAt(document, offset).filter(({ end }) => end <= at);
  const breaks = (from: number, to: number): number =>
    part.text.slice(from, to).match(/\r\n?|\n/g)?.length ?? 0;
  const last = before.at(-1);
  if (last === undefined || breaks(last.end, at) > 1) return undefined;
  let { start } = last;
  for (const { start: other, end } of before.toReversed().slice(1)) {
    if (breaks(end, start) > 1) break;
    start = other;
  }
  return { start: lineStart(document, part.offset + start), end: part.offset + last.end };
}
