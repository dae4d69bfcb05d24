import type { Diagnostic, TextEdit } from '../../diagnostic.ts';

/** The kinds of action as the Language Server Protocol has them. */
export const CODE_ACTION_KINDS = [
  'quickfix',
  'refactor.extract',
  'refactor.rewrite',
  'source.fixAll',
  'source.sortNeeds',
] as const;

export type CodeActionKind = (typeof CODE_ACTION_KINDS)[number];

/** Something that can be done with a file at a place. */
export interface CodeAction {
  readonly title: string;
  readonly kind: CodeActionKind;
  /** The mistake that it puts right. */
  readonly diagnostic?: Diagnostic;
  /** Nothing else is likely to be wanted. */
  readonly isPreferred?: boolean;
  /** None of them overlap. */
  readonly edits: readonly TextEdit[];
  /** Files that are made. */
  readonly created: readonly CreatedFile[];
}

export interface CreatedFile {
  /** From the workspace's root. */
  readonly path: string;
  readonly text: string;
}
