import type { Span } from '../diagnostic.ts';
import type { FileTree } from './tree.ts';

/** A syntax error: offsets in the file. */
export interface SyntaxProblem extends Span {
  readonly code: 'syntax-error' | 'unclosed-string' | 'unclosed-block' | 'unknown-escape' | 'stray-brace' | 'too-deep' | 'file-too-large';
  readonly message: string;
  readonly related?: Span & { readonly message: string };
  readonly fix?: { readonly title: string; readonly span: Span; readonly newText: string };
}

/** A parsed file: what every feature starts from. */
export interface ParsedFile {
  readonly text: string;
  readonly tree: FileTree;
  readonly problems: readonly SyntaxProblem[];
}
