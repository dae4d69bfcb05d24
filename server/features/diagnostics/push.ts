import type { Placed } from '../../workspace/workspaces.ts';
import type { Server } from '../feature.ts';
import { findIn } from './found.ts';

/**
 * Tells the client what is wrong with each open document, after each change, unless it asks for that itself; never of a
 * text that is no longer there.
 */
export function pushDiagnostics(server: Server): void {
  const waiting = new Set<string>();
  const checkWaiting = (): void => {
    const uris = [...waiting];
    waiting.clear();
    for (const uri of uris) {
      publish(uri, server).catch((error: unknown) => server.connection.console.error(String(error)));
    }
  };
  // All changes that have come by now are answered with one check; any open document may include the changed one.
  const checkBeside = (changed: Placed): void => {
    if (server.client.pullsDiagnostics) return;
    if (waiting.size === 0) setImmediate(checkWaiting);
    for (const [uri, { root }] of server.documents.open) if (root === changed.root) waiting.add(uri);
  };
  server.documents.onChanged((_, changed) => checkBeside(changed));
  server.documents.onClosed((uri, closed) => {
    if (!server.client.pullsDiagnostics) void server.connection.sendDiagnostics({ uri, diagnostics: [] });
    // For them it is now what is on the disk.
    checkBeside(closed);
  });
}

async function publish(uri: string, server: Server): Promise<void> {
  // Undefined after another change, whose own check tells more.
  const found = await findIn(uri, server);
  if (found !== undefined) await server.connection.sendDiagnostics({ uri, ...found });
}
