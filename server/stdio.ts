import type { Readable, Writable } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serveLanguage } from './server.ts';

/** Serves the Language Server Protocol on a pair of streams, until the client says `exit` or goes away. */
export function serveStreams(input: Readable, output: Writable, version: string): void {
  const connection = createConnection(ProposedFeatures.all, input, output);
  serveLanguage(connection, version);
  connection.listen();
}
