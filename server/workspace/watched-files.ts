import type { Connection } from 'vscode-languageserver';
import type { Documents } from '../documents.ts';
import { DidChangeWatchedFilesNotification } from '../protocol/library.ts';
import type { Workspaces } from './workspaces.ts';

/** Takes notice of workflow files that are changed, made or deleted on the disk, where the client watches them for us. */
export function watchFiles(
  connection: Connection,
  workspaces: Workspaces,
  documents: Documents,
  canWatch: boolean,
): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) workspaces.changedOnDisk(uri);
    documents.allChanged();
  });
  if (!canWatch) return;
  const watchers = [{ globPattern: '**/*.perflow' }];
  connection.onInitialized(() => {
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
}
