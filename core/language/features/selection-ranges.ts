import type { FileCheck } from '../check/file-check.ts';
import type { Span } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';
import { nodeIn, type TreeNode } from '../syntax/visit.ts';

/**
 * What a selection at `offset` grows to, step by step: the name or value, the expressions around it, what is between
 * the braces, the block, and so on to the whole file. Each span holds the one before it and more. The file must be up to
 * date.
 */
export function selectionSpans(file: FileCheck, offset: number): readonly Span[] {
  const { document } = file;
  const at = Math.min(Math.max(offset, 0), document.length);
  const part = document.partAt(at);
  const spans = part === undefined ? [] : [...spansIn(part, at), ...containerSpans(file, at)];
  return growing([...spans, { start: 0, end: document.length }], at);
}

/** The part may begin after `offset` where that is the end of the one before: then both are looked at. */
function spansIn(part: Part, offset: number): readonly Span[] {
  const found = spansWithin(part, offset);
  const isAtStart = part.offset === offset && part.previous !== undefined;
  return found.length === 0 && isAtStart ? spansWithin(part.previous, offset) : found;
}

function spansWithin({ text, parsed, offset: partOffset }: Part, offset: number): readonly Span[] {
  const { nodes } = nodeIn(parsed, partOffset, offset);
  const at = offset - partOffset;
  const comment = parsed.comments.find(({ start, end }) => start <= at && at <= end);
  const within = nodes.toReversed().flatMap((node) => [...insideOf(node, text), node]);
  const all: readonly Span[] = comment === undefined ? within : [comment, ...within];
  return all.map(({ start, end }) => ({ start: start + partOffset, end: end + partOffset }));
}

/** What is between the quotes, braces or brackets of a node. */
function insideOf(node: TreeNode, text: string): readonly Span[] {
  const { start, end } = node;
  if (!('type' in node)) return 'members' in node && node.closed ? [trimmed(text, start + 1, end - 1)] : [];
  if (node.type === 'string') {
    const { length } = node.quote;
    const isClosed = end - start >= 2 * length && text.endsWith(node.quote, end);
    return isClosed ? [{ start: start + length, end: end - length }] : [];
  }
  return BRACKETED.has(node.type) ? [trimmed(text, start + 1, end - 1)] : [];
}

const BRACKETED: ReadonlySet<string> = new Set(['list', 'object', 'parenthesized']);

/** Without blanks and line breaks at both ends. */
function trimmed(text: string, start: number, end: number): Span {
  const inside = text.slice(start, end);
  const blank = inside.length - inside.trimStart().length;
  return { start: start + blank, end: start + Math.max(inside.trimEnd().length, blank) };
}

/** The workflow or fragment around a place: between its braces, and with them. */
function containerSpans({ containers, document }: FileCheck, offset: number): readonly Span[] {
  for (const container of containers) {
    const { opening, block } = container;
    const start = opening.offset + block.start;
    const end = container.end(document);
    if (start > offset || offset > end || block.body === undefined) continue;
    const open = opening.offset + block.body.start + 1;
    const isClosed = document.slice({ start: end - 1, end }) === '}';
    return [
      { start: open, end: isClosed ? end - 1 : end },
      { start, end },
    ];
  }
  return [];
}

/** Those that hold the place and are larger than the one before. */
function growing(spans: readonly Span[], at: number): readonly Span[] {
  const found: Span[] = [];
  for (const { start, end } of spans) {
    if (start > at || at > end) continue;
    const last = found.at(-1);
    const isLarger =
      last === undefined || (start <= last.start && end >= last.end && end - start > last.end - last.start);
    if (isLarger) found.push({ start, end });
  }
  return found;
}
