import type { Span } from '../../diagnostic.ts';
import type { Derivation } from '../../document/part-cache.ts';
import { blocks } from '../../schema/index.ts';
import type { ParsedPart } from '../../syntax/document.ts';
import { createLineIndex, type LineIndex } from '../../syntax/positions.ts';
import { descendants, type TreeNode } from '../../syntax/visit.ts';

/** Lines that an editor can hide but for the first. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'comment' | 'imports' | 'region' | undefined;
}

/** A `# region` or `# endregion`, as editors know them. */
interface Marker {
  readonly line: number;
  readonly opens: boolean;
}

interface PartFolds {
  readonly folds: readonly Fold[];
  readonly markers: readonly Marker[];
  /** Lines on which an include begins and ends. */
  readonly includes: readonly { readonly start: number; readonly end: number }[];
}

const MARKER = /^#\s*(?<end>end)?region\b/;

/** What can be folded in a part, with lines as in the part. */
export const partFolds: Derivation<PartFolds> = {
  derive: (part) => {
    const lines = createLineIndex(part.text);
    const folds = [...bracketFolds(part, lines), ...commentFolds(part, lines)];
    return { folds, markers: markersOf(part, lines), includes: includesIn(part, lines) };
  },
};

function* bracketFolds({ text, items }: ParsedPart, lines: LineIndex): Generator<Fold> {
  for (const item of items) {
    if (item.type === 'closer') continue;
    for (const node of descendants(item)) {
      const fold = isFoldable(node) ? foldOf(text, node, lines) : undefined;
      if (fold !== undefined) yield fold;
    }
  }
}

function isFoldable(node: TreeNode): boolean {
  if (!('type' in node)) return 'members' in node && node.closed;
  return ['string', 'list', 'object', 'call', 'index', 'parenthesized'].includes(node.type);
}

/** The line of what closes it stays in sight where it holds nothing else before that. */
function foldOf(text: string, { start, end }: Span, lines: LineIndex): Fold | undefined {
  const startLine = lines.positionAt(start).line;
  const closing = lines.positionAt(end).line;
  const endLine = holdsOnlyClosing(text.slice(lines.lineStart(closing), end)) ? closing - 1 : closing;
  return endLine > startLine ? { startLine, endLine, kind: undefined } : undefined;
}

export function holdsOnlyClosing(line: string): boolean {
  return /^[ \t]*(?:[\])}]+|""")$/.test(line);
}

/** Comments on lines of their own, one after another. */
function* commentFolds({ text, comments }: ParsedPart, lines: LineIndex): Generator<Fold> {
  let startLine = -1;
  let endLine = -2;
  for (const comment of comments) {
    const { line } = lines.positionAt(comment.start);
    const isAlone = text.slice(lines.lineStart(line), comment.start).trim() === '';
    if (!isAlone || MARKER.test(text.slice(comment.start, comment.end))) continue;
    if (line !== endLine + 1) {
      if (endLine > startLine) yield { startLine, endLine, kind: 'comment' };
      startLine = line;
    }
    endLine = line;
  }
  if (endLine > startLine) yield { startLine, endLine, kind: 'comment' };
}

function markersOf({ text, comments }: ParsedPart, lines: LineIndex): readonly Marker[] {
  return comments.flatMap(({ start, end }) => {
    const match = MARKER.exec(text.slice(start, end));
    return match === null
      ? []
      : [{ line: lines.positionAt(start).line, opens: match.groups?.['end'] === undefined }];
  });
}

/** Kinds of block that only bring in something else have no braces. */
function includesIn({ items }: ParsedPart, lines: LineIndex): PartFolds['includes'] {
  return items.flatMap((item) =>
    item.type === 'block' && blocks.get(item.kind.text)?.braces === 'none'
      ? [{ start: lines.positionAt(item.start).line, end: lines.positionAt(item.end).line }]
      : [],
  );
}
