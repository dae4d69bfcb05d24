import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { prepareRename, rename as renameAt } from '../../core/language/features/rename/rename.ts';
import { workspaceEdit } from '../protocol/edits.ts';
import { placeAsked } from '../protocol/places.ts';
import { rangeOf } from './diagnostics/shown.ts';
import type { Feature } from './feature.ts';

/** Gives things other names, in all files of the workspace that name them; says why where that cannot be. */
export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register: ({ connection, asked, documents }) => {
    connection.onPrepareRename(async ({ textDocument: { uri }, position }, token) => {
      const checked = await asked.checked(uri, token);
      if (checked === undefined) return null;
      const prepared = prepareRename(placeAsked(checked, position));
      if (!prepared.ok) return refused(prepared.error);
      return { range: rangeOf(prepared.value.at, checked), placeholder: prepared.value.name };
    });
    connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }, token) => {
      const checked = await asked.around(uri, token);
      if (checked === undefined) return null;
      const renamed = renameAt(placeAsked(checked, position), newName);
      return renamed.ok ? workspaceEdit(renamed.value, checked, documents) : refused(renamed.error);
    });
  },
};

function refused(why: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}
