/** What is wrong with a workflow file, for every face alike. Lines and characters are zero-based, in UTF-16 units, as in LSP. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Half-open span of UTF-16 offsets. What it is relative to is said where it is used. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a file: offsets from the start of the file's text. */
export interface Location {
  /** Path as the host gave it, with `/`, relative to the workspace root where it lies within. */
  readonly file: string;
  readonly span: Span;
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export interface TextEdit extends Location {
  readonly newText: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface RelatedPlace extends Location {
  readonly message: string;
}

export interface Diagnostic extends Location {
  readonly severity: Severity;
  /** Stable, kebab-case, listed in `diagnostic-codes.ts`; people filter by it. */
  readonly code: DiagnosticCode;
  /** One plain sentence: what is wrong and, where it is known, what to do. */
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
}

export type { DiagnosticCode } from './diagnostic-codes.ts';
import type { DiagnosticCode } from './diagnostic-codes.ts';
