// @ts-check
// As little as a server can be that gives large answers: it has one ready as bytes. What that takes is what the pipe and
// the client take.

import process from 'node:process';
import {
  createMessageConnection,
  Message,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';

let ready = Buffer.from('"result":null}');

const reader = new StreamMessageReader(process.stdin);
const writer = new StreamMessageWriter(process.stdout);
const connection = createMessageConnection(reader, writer, undefined, {
  messageStrategy: {
    handleMessage: (message, next) => {
      if (Message.isRequest(message) && message.method === 'answer') answer(String(message.id));
      else void next(message);
    },
  },
});
connection.onRequest('prepare', (/** @type {{ answer: unknown }} */ prepared) => {
  ready = Buffer.from(`"result":${JSON.stringify(prepared.answer)}}`);
  return null;
});
connection.listen();

/** @param {string} id */
function answer(id) {
  const start = Buffer.from(`{"jsonrpc":"2.0","id":${id},`);
  process.stdout.cork();
  process.stdout.write(`Content-Length: ${start.length + ready.length}\r\n\r\n`);
  process.stdout.write(start);
  process.stdout.write(ready);
  process.stdout.uncork();
}
