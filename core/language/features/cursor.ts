import type { Document } from '../document/document.ts';
import type { Part } from '../document/part.ts';
import { nodeIn, type TreeNode } from '../syntax/visit.ts';

/** A place where somebody types, as if a word were there, so that what is missing so far does not break the tree. */
export interface Cursor {
  readonly part: Part;
  /** Relative to the part. */
  readonly at: number;
  /** Outermost first. The innermost is the word at the cursor, with a letter put in. */
  readonly nodes: readonly TreeNode[];
  /** What is written before the cursor of that word, and after it. */
  readonly prefix: string;
  readonly suffix: string;
  /** Nothing of the member is there but its first word. */
  readonly isAlone: boolean;
}

/**
 * What is put in where the cursor stands: a letter, which makes a word of whatever is there, or goes on with it. Where
 * no word can stand by itself, on the line of another member, the word is taken for the name of an attribute.
 */
const MARKS = ['z', 'z = z'] as const;

/** Units of a mark that go into the word. */
const MARK = 1;

/** Undefined in a comment, where nothing is asked, in a file that is too large, and where no word can stand. */
export function cursorAt(document: Document, offset: number): Cursor | undefined {
  const part = document.partAt(offset);
  if (part === undefined) return undefined;
  const at = offset - part.offset;
  if (part.parsed.comments.some(({ start, end }) => start < at && at <= end)) return undefined;
  for (const mark of MARKS) {
    const nodes = nodesWith(mark, at, part, document);
    const word = nodes.at(-1);
    if (word === undefined || !isWord(word)) continue;
    return { part, at, nodes, ...around(word, at, part.text), isAlone: mark !== MARKS[0] };
  }
  return undefined;
}

function nodesWith(mark: string, at: number, { text }: Part, { cache }: Document): readonly TreeNode[] {
  return nodeIn(cache.parser.parsePart(text.slice(0, at) + mark + text.slice(at)), 0, at).nodes;
}

/** A name, a number or a text. */
function isWord(node: TreeNode): boolean {
  return 'type' in node ? node.type === 'number' || isText(node) : 'text' in node;
}

function isText(node: TreeNode): boolean {
  return 'type' in node && (node.type === 'text' || node.type === 'string');
}

function around(word: TreeNode, at: number, text: string): Pick<Cursor, 'prefix' | 'suffix'> {
  if (isText(word)) return { prefix: '', suffix: '' };
  return { prefix: text.slice(word.start, at), suffix: text.slice(at, Math.max(word.end - MARK, at)) };
}
