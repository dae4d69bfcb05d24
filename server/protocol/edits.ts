import type { TextDocumentEdit, TextEdit as ShownEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit } from '../../core/language/diagnostic.ts';
import type { Documents } from '../documents.ts';
import type { Placed } from '../workspace/workspaces.ts';

/** Edits of one document as the protocol has them. */
export function shownEdits(edits: readonly TextEdit[], placed: Placed): ShownEdit[] {
  return edits.flatMap(({ file, span, newText }) => {
    const range = placed.workspace.document(file)?.rangeOf(span);
    return range === undefined ? [] : [{ range, newText }];
  });
}

/** Edits of files of a workspace; of those that are open only in the version that they were made for. */
export function workspaceEdit(
  edits: readonly TextEdit[],
  placed: Placed,
  documents: Documents,
): WorkspaceEdit & { documentChanges: TextDocumentEdit[] } {
  const files = new Set(edits.map(({ file }) => file));
  const documentChanges = [...files].map((file): TextDocumentEdit => {
    const { workspace } = placed;
    const version = workspace.isOpen(file) ? (workspace.document(file)?.version ?? null) : null;
    const own = edits.filter((edit) => edit.file === file);
    return { textDocument: { uri: documents.uriOf(placed, file), version }, edits: shownEdits(own, placed) };
  });
  return { documentChanges };
}
