import { prepareRename, rename as renameAt } from '../../core/language/features/rename/rename.ts';
import { workspaceEdit } from '../protocol/edits.ts';
import { LSPErrorCodes, ResponseError } from '../protocol/library.ts';
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
      const place = placeAsked(checked, position);
      const renamed = await asked.worked(checked, token, () => renameAt(place, newName));
      return renamed.ok ? workspaceEdit(renamed.value, checked, documents) : refused(renamed.error);
    });
  },
};

function refused(why: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}
