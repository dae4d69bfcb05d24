import type { Document } from '../document/document.ts';
import type { Part } from '../document/part.ts';
import type { Span } from '../diagnostic.ts';
import { nodeIn, type TreeNode } from '../syntax/visit.ts';

/** A place where somebody types, as if a word were there, so that what is missing so far does not break the tree. */
export interface Cursor {
  readonly part: Part;
  /** Relative to the part. */
  readonly at: number;
  /** Outermost first. The innermost is the word at the cursor, with {@link MARK} in it. */
  readonly nodes: readonly TreeNode[];
  /** What is written before the cursor of that word, and after it. */
  readonly prefix: string;
  readonly suffix: string;
}

/** A letter that is put in where the cursor stands: whatever word it makes, it is one. */
const MARK = 'z';

/** Undefined in a comment, where nothing is asked, and in a file that is too large. */
export function cursorAt(document: Document, offset: number): Cursor | undefined {
  const part = document.partAt(offset);
  if (part === undefined) return undefined;
  const at = offset - part.offset;
  const { text } = part;
  if (part.parsed.comments.some(({ start, end }) => start < at && at <= end)) return undefined;
  const marked = text.slice(0, at) + MARK + text.slice(at);
  const { nodes } = nodeIn(document.cache.parser.parsePart(marked), 0, at);
  const word = nodes.at(-1);
  const isWord = word !== undefined && !isText(word);
  return {
    part,
    at,
    nodes,
    prefix: isWord ? text.slice(word.start, at) : '',
    suffix: isWord ? text.slice(at, Math.max(word.end - MARK.length, at)) : '',
  };
}

function isText(node: TreeNode): boolean {
  return 'type' in node && (node.type === 'text' || node.type === 'string');
}

/** Without the letter that was put in at the cursor. */
export function spanInDocument({ part, at }: Cursor, { start, end }: Span): Span {
  return { start: part.offset + start, end: part.offset + (end > at ? end - MARK.length : end) };
}
