import type { EntryCheck } from '../../check/entry-check.ts';
import type { Diagnostic, Span } from '../../diagnostic.ts';
import type { CodeAction } from './code-action.ts';
import { extractNodes } from './extract-nodes.ts';
import { fixAll, quickFixes } from './quick-fixes.ts';
import { sortAllNeeds, sortNeedsAt } from './sort-needs.ts';

export interface CodeActionQuestion {
  /** An entry that reaches the file; up to date. */
  readonly entry: EntryCheck;
  readonly path: string;
  readonly selection: Span;
  /** What is known to be wrong in the file. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether there is a file at a path from the workspace's root. */
  readonly isTaken: (path: string) => boolean;
}

/** All that can be done with what is selected, and with the file. */
export function codeActions({
  entry,
  path,
  selection,
  diagnostics,
  isTaken,
}: CodeActionQuestion): readonly CodeAction[] {
  const document = entry.files.get(path)?.document;
  if (document === undefined) return [];
  return [
    ...quickFixes(diagnostics, path, selection),
    sortNeedsAt(document, selection.start),
    extractNodes(entry, path, selection, isTaken),
    fixAll(diagnostics, path),
    sortAllNeeds(document),
  ].filter((action) => action !== undefined);
}
