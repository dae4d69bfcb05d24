import type { Readable, Writable } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { Refusals } from './protocol/refusals.ts';
import { serveLanguage, type Host } from './server.ts';
import { keepHeapSmall } from './small-heap.ts';

/** Serves the Language Server Protocol on a pair of streams, until the client says `exit` or goes away. */
export function serveStreams(input: Readable, output: Writable, host: Host): void {
  keepHeapSmall();
  const refusals = new Refusals();
  const connection = createConnection(ProposedFeatures.all, input, output, { messageStrategy: refusals });
  refusals.attach(connection);
  serveLanguage(connection, host);
  connection.listen();
}
