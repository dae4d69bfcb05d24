import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Documents } from '../documents.ts';
import { DidChangeWorkspaceFoldersNotification } from '../protocol/library.ts';
import type { Workspaces } from './workspaces.ts';

/** The client tells of folders that are opened and closed later on. */
export const folderCapabilities: ServerCapabilities = {
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** Takes notice of folders that are opened and closed: what their files include is looked for from there. */
export function watchFolders(connection: Connection, workspaces: Workspaces, documents: Documents): void {
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
    workspaces.changeFolders(
      added.map(({ uri }) => uri),
      removed.map(({ uri }) => uri),
    );
    documents.placeAgain();
  });
}
