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
      connection.languages.diagnostics.refresh().catch((error: unknown) => {
        connection.console.error(`The client could not be told to ask again: ${String(error)}`);
      });
    });
  };
  const besides = (changed: Placed): readonly Placed[] =>
    client.refreshesDiagnostics && !isDue
      ? [...documents.open.values()].filter((other) => isBeside(other, changed))
      : [];
  documents.onChanged((_, changed) => {
    const others = besides(changed);
    if (others.length === 0) return;
    const related = relatedTo(changed);
    if (others.some(({ path }) => related.has(path))) refresh();
  });
  // What it includes is not known any longer; for the others it is now what is on the disk.
  documents.onClosed((_, closed) => {
    if (besides(closed).length > 0) refresh();
  });
  documents.onChangedOnDisk(refresh);
}

function isBeside(one: Placed, other: Placed): boolean {
  return one.root === other.root && one.path !== other.path;
}

/** The files that include this one, directly or not, and all that it and they include. */
function relatedTo({ workspace, path }: Placed): ReadonlySet<string> {
  const entries = [path, ...workspace.dependents(path)];
  return new Set(entries.flatMap((entry) => [entry, ...workspace.included(entry)]));
}
