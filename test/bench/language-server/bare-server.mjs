// @ts-check
// As little as a server can be that gives large answers: it has each ready as bytes. What it takes is what the pipe and
// the client take.

import process from 'node:process';
import {
  createMessageConnection,
  Message,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';

/** Stands in a message for what is ready. */
const READY = 'ready';

let ready = Buffer.from('null');

const writer = new StreamMessageWriter(process.stdout, {
  contentTypeEncoder: {
    name: 'application/json',
    encode: async (message) => await Promise.resolve(encoded(message)),
  },
});
const connection = createMessageConnection(new StreamMessageReader(process.stdin), writer);
connection.onRequest('prepare', (/** @type {unknown} */ answer) => {
  ready = Buffer.from(JSON.stringify(answer));
  return null;
});
connection.onRequest('answer', () => READY);
connection.listen();

/**
 * @param {Message} message
 * @returns {Uint8Array}
 */
function encoded(message) {
  if (!Message.isResponse(message) || message.result !== READY) return Buffer.from(JSON.stringify(message));
  const start = `{"jsonrpc":"2.0","id":${JSON.stringify(message.id)},"result":`;
  return Buffer.concat([Buffer.from(start), ready, Buffer.from('}')]);
}
