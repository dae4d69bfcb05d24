import type { Placed } from '../../workspace/workspaces.ts';
import type { Server } from '../feature.ts';

/**
 * Has a client that asks for itself ask again when what is wrong may have changed elsewhere than where it knows of: in
 * open documents that have something to do with the edited one, or by files on the disk.
 */
export function refreshDiagnostics(server: Server): void {
  const { documents, client, connection } = server;
  let isDue = false;
  const refresh = (): void => {
    if (isDue || !client.refreshesDiagnostics) return;
    isDue = true;
    // All changes that have come by now take one.
    setImmediate(() => {
      isDue = false;
      void connection.languages.diagnostics.refresh();
    });
  };
  const beside = (changed: Placed): void => {
    for (const other of documents.open.values()) if (areRelated(changed, other)) refresh();
  };
  documents.onChanged((_, changed) => beside(changed));
  documents.onClosed((_, closed) => beside(closed));
  documents.onChangedOnDisk(refresh);
}

/** Whether one of two files includes the other, directly or not. */
function areRelated(one: Placed, other: Placed): boolean {
  if (one.root !== other.root || one.path === other.path) return false;
  const { workspace } = one;
  return (
    workspace.dependents(one.path).includes(other.path) || workspace.dependents(other.path).includes(one.path)
  );
}
