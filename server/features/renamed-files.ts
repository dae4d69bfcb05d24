import type { TextDocumentEdit } from 'vscode-languageserver';
import { editsForRenames, type FileRename } from '../../core/language/features/renamed-files.ts';
import { workspaceEdit } from '../protocol/edits.ts';
import type { Placed } from '../workspace/workspaces.ts';
import type { Feature } from './feature.ts';

/** Keeps includes leading to files and folders that are about to be renamed. */
export const renamedFiles: Feature = {
  capabilities: {
    workspace: {
      fileOperations: {
        willRename: {
          filters: [
            { scheme: 'file', pattern: { glob: '**/*.perflow', matches: 'file' } },
            { scheme: 'file', pattern: { glob: '**', matches: 'folder' } },
          ],
        },
      },
    },
  },
  register: ({ connection, workspaces, documents }) => {
    connection.workspace.onWillRenameFiles(async ({ files }) => {
      const homes = await workspaces.loadAll();
      const changes = homes.flatMap((home): readonly TextDocumentEdit[] => {
        const renames = files.flatMap(({ oldUri, newUri }): readonly FileRename[] => {
          const [from, to]: readonly Placed[] = [workspaces.place(oldUri), workspaces.place(newUri)];
          return from?.root === home.root && to?.root === home.root ? [{ from: from.path, to: to.path }] : [];
        });
        const texts = home.workspace.paths.flatMap((path) => home.workspace.document(path) ?? []);
        return workspaceEdit(editsForRenames(texts, renames), { ...home, path: '' }, documents)
          .documentChanges;
      });
      return changes.length === 0 ? null : { documentChanges: changes };
    });
  },
};
