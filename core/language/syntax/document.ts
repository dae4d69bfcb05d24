import type { Span } from '../diagnostic.ts';
import type { FileTree, Member, Placed } from './tree.ts';

/** A syntax error. Offsets are in the file; those of a {@link ParsedPart} are in the part. */
export interface SyntaxProblem extends Span {
  readonly code:
    | 'syntax-error'
    | 'unclosed-string'
    | 'unclosed-block'
    | 'unknown-escape'
    | 'stray-brace'
    | 'too-deep'
    | 'file-too-large';
  readonly message: string;
  readonly related?: Span & { readonly message: string };
  readonly fix?: { readonly title: string; readonly span: Span; readonly newText: string };
}

/** A `}` that closes nothing in its part: it may close a workflow or fragment that an earlier part opens. */
export interface Closer extends Span {
  readonly type: 'closer';
}

export type PartItem = Member | Closer;

/** What a part's text alone tells: a pure function of it, every offset relative to its start. */
export interface ParsedPart {
  readonly text: string;
  readonly items: readonly PartItem[];
  /** From `#` to the line's end, in order. */
  readonly comments: readonly Span[];
  readonly problems: readonly SyntaxProblem[];
}

/** A parsed file: what every feature starts from. */
export interface ParsedFile {
  readonly text: string;
  /** Where each part starts, and what it holds; together they are the whole text. */
  readonly parts: readonly Placed<ParsedPart>[];
  readonly tree: FileTree;
  /** By their place. */
  readonly problems: readonly SyntaxProblem[];
}
