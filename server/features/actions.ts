import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CodeAction as ShownAction, CreateFile, WorkspaceEdit } from 'vscode-languageserver';
import { finish } from '../../core/language/check/slices.ts';
import { CODE_ACTION_KINDS, type CodeAction } from '../../core/language/features/actions/code-action.ts';
import { codeActions } from '../../core/language/features/actions/code-actions.ts';
import { workspaceEdit } from '../protocol/edits.ts';
import type { CheckedFile } from '../workspace/workspaces.ts';
import { presentTexts, shownDiagnostic } from './diagnostics/shown.ts';
import type { Feature, Server } from './feature.ts';

/** Quick fixes and what else can be done with a file. */
export const actions: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] } },
  register: (server) => {
    server.connection.onCodeAction(async ({ textDocument, range, context }, token) => {
      const checked = await server.asked.checked(textDocument.uri, token);
      if (checked === undefined) return null;
      const { entry, file, root, workspace } = checked;
      const found = codeActions({
        entry,
        path: checked.path,
        selection: file.document.spanOf(range),
        diagnostics: finish(workspace.diagnose(checked.path)),
        isTaken: (name) => workspace.document(name) !== undefined || existsSync(path.join(root, name)),
      });
      return found
        .filter(({ kind }) => isWanted(kind, context.only))
        .map((action) => shown(action, checked, server));
    });
  },
};

/** A kind is wanted by its own name or by that of a wider one. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only?.some((one) => kind === one || kind.startsWith(`${one}.`)) ?? true;
}

function shown(action: CodeAction, checked: CheckedFile, server: Server): ShownAction {
  const { title, kind, diagnostic, isPreferred } = action;
  return {
    title,
    kind,
    edit: editOf(action, checked, server),
    ...(diagnostic && { diagnostics: [shownDiagnostic(diagnostic, checked, presentTexts(checked), server)] }),
    ...(isPreferred === true && { isPreferred }),
  };
}

/** Files that are made come first: a client that fails at that changes nothing. */
function editOf({ edits, created }: CodeAction, checked: CheckedFile, { documents }: Server): WorkspaceEdit {
  const { documentChanges } = workspaceEdit(edits, checked, documents);
  const made = created.flatMap(({ path: name, text }) => {
    const uri = documents.uriOf(checked, name);
    const start = { line: 0, character: 0 };
    const create: CreateFile = { kind: 'create', uri };
    return [
      create,
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
    ];
  });
  return { documentChanges: [...made, ...documentChanges] };
}
