import type { Readable, Writable } from 'node:stream';
import { createConnection, ProposedFeatures, StreamMessageReader } from 'vscode-languageserver/node';
import { MessageWriter } from './protocol/message-writer.ts';
import { Refusals } from './protocol/refusals.ts';
import { serveLanguage, type Host } from './server.ts';
import { keepHeapSmall } from './small-heap.ts';

/**
 * Serves the Language Server Protocol on a pair of streams, until the client says `exit`, which ends this process, or
 * goes away: then it gives whether the client had said `shutdown` before.
 */
export async function serveStreams(input: Readable, output: Writable, host: Host): Promise<boolean> {
  keepHeapSmall();
  const refusals = new Refusals();
  const reader = new StreamMessageReader(input);
  const writer = new MessageWriter(output);
  const connection = createConnection(ProposedFeatures.all, reader, writer, { messageStrategy: refusals });
  refusals.attach(connection);
  const served = serveLanguage(connection, host);
  connection.listen();
  await Promise.race([gone(input), gone(output)]);
  return served.isShutDown;
}

/** Until nobody is at the other end of a stream. */
function gone(stream: Readable | Writable): Promise<unknown> {
  return new Promise((resolve) => stream.once('end', resolve).once('error', resolve).once('close', resolve));
}
