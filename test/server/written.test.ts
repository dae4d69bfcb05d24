import assert from 'node:assert/strict';
import { PassThrough, Transform } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  ErrorCodes,
  StreamMessageReader,
  type Message,
  type ResponseMessage,
} from 'vscode-languageserver/node';
import { CHUNK, Chunks } from '../../server/protocol/chunks.ts';
import type { JsonBytes } from '../../server/protocol/json-bytes.ts';
import { MessageWriter } from '../../server/protocol/message-writer.ts';
import { Written } from '../../server/protocol/written.ts';
import { fuzzRuns, fuzzTime } from '../fuzz-runs.ts';

/** What a client reads that gets these messages one after another. */
async function read(...messages: readonly object[]): Promise<readonly Message[]> {
  const stream = new PassThrough();
  const received: Message[] = [];
  const all = new Promise<void>((resolve) => {
    new StreamMessageReader(stream).listen((message) => {
      if (received.push(message) === messages.length) resolve();
    });
  });
  const writer = new MessageWriter(stream);
  await Promise.all(messages.map(async (message) => await writer.write(message as Message)));
  await all;
  return received;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}

async function readResult(write: (to: JsonBytes) => void): Promise<unknown> {
  const message = { jsonrpc: '2.0', id: 7, result: new Written(new Chunks(), write) };
  const [received] = await read(message);
  const { result, ...rest } = received as ResponseMessage;
  assert.deepEqual(rest, { jsonrpc: '2.0', id: 7 });
  return result;
}

const texts = fc.string({ unit: 'binary', maxLength: 200 });
const values = fc.oneof(texts, fc.array(texts), fc.dictionary(texts, fc.nat()));

describe('a result that is written in pieces', function () {
  this.timeout(fuzzTime(60_000));

  it('is read as the values that were written, however many', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(values, { maxLength: 50 }), fc.nat(40), async (items, times) => {
        // Together often more than one chunk of 64 KB.
        const all = Array.from({ length: times }, () => items).flat();
        const written = await readResult((to) => to.list(all, (item) => to.value(item)));
        assert.deepEqual(written, JSON.parse(JSON.stringify(all)));
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('may have pieces that are larger than a chunk', async () => {
    const large = 'ä€😀"\n'.repeat(50_000);
    assert.deepEqual(await readResult((to) => to.list(['a', large, 'b'], (item) => to.value(item))), [
      'a',
      large,
      'b',
    ]);
  });

  it('has numbers as they are, with the first of each run as it says', async () => {
    const runs = fc.array(
      fc.record({ first: fc.nat(), data: fc.uint32Array({ minLength: 1, maxLength: 60 }) }),
      { maxLength: 300 },
    );
    await fc.assert(
      fc.asyncProperty(runs, async (all) => {
        const numbers = all.flatMap(({ first, data }) => [first, ...data.slice(1)]);
        assert.deepEqual(await readResult((to) => to.numbers(all)), numbers);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('has single numbers as they are', async () => {
    const numbers = [0, 9, 10, 99, 100, 4_294_967_295, 999_999_999_999_999];
    assert.deepEqual(await readResult((to) => to.list(numbers, (number) => to.number(number))), numbers);
  });

  it('may be an object, of which the last member is written in pieces', async () => {
    const write = (members: object) => (to: JsonBytes) =>
      to.object(members, 'inner "one"', () => to.object({}, 'list', () => to.list([], () => undefined)));
    assert.deepEqual(await readResult(write({ a: 1 })), { a: 1, 'inner "one"': { list: [] } });
    assert.deepEqual(await readResult(write({})), { 'inner "one"': { list: [] } });
  });

  it('is logged as what it says', () => {
    assert.equal(
      JSON.stringify({ result: new Written(new Chunks(), (to) => to.value(['a'])) }),
      '{"result":["a"]}',
    );
  });
});

describe('the memory of results that were sent', () => {
  /** Takes a while for each piece, and only then has what stood in it, as the pipe of a process. */
  function slowPipe(): Transform {
    return new Transform({
      transform: (piece: Buffer, _, done) => {
        setImmediate(() => done(null, Buffer.from(piece)));
      },
    });
  }

  it('is used again, but not for results that are made before all was taken', async () => {
    const pipe = slowPipe();
    const received: unknown[] = [];
    new StreamMessageReader(pipe).listen((message) => received.push((message as ResponseMessage).result));
    const writer = new MessageWriter(pipe);
    const chunks = new Chunks();
    const send = async (id: number): Promise<void> => {
      const result = new Written(chunks, (to) =>
        to.list([`${id} `.repeat(20_000), `${id}`], (item) => to.value(item)),
      );
      const small = new Written(chunks, (to) => to.list([id, id], (item) => to.number(item)));
      await Promise.all([
        writer.write({ jsonrpc: '2.0', id, result } as ResponseMessage),
        writer.write({ jsonrpc: '2.0', id, result: small } as ResponseMessage),
      ]);
    };
    for (let id = 0; id < 20; id += 4)
      await Promise.all([0, 1, 2, 3].map(async (more) => await send(id + more)));
    await until(() => received.length === 40);
    assert.deepEqual(
      received,
      Array.from({ length: 20 }, (_, id) => [
        [`${id} `.repeat(20_000), `${id}`],
        [id, id],
      ]).flat(),
    );
  });

  it('is taken again once it was given back', () => {
    const chunks = new Chunks();
    const [first, other] = [chunks.take(1), chunks.take(1)];
    assert.notEqual(first.buffer, other.buffer);
    chunks.giveBack(first.subarray(0, 3));
    assert.equal(chunks.take(CHUNK).buffer, first.buffer);
    assert.notEqual(chunks.take(1).buffer, first.buffer);
    const large = chunks.take(CHUNK + 1);
    assert.equal(large.length, CHUNK + 1);
    chunks.giveBack(large);
    assert.equal(chunks.take(1).length, CHUNK);
  });
});

describe('messages', () => {
  it('arrive in order, with those between that have no such result', async () => {
    const large = ['€'.repeat(100_000)];
    const messages = [
      { jsonrpc: '2.0', id: 'x', result: null },
      { jsonrpc: '2.0', id: 1, result: [{ 'ä"': 1 }] },
      {
        jsonrpc: '2.0',
        id: 2,
        result: new Written(new Chunks(), (to) => to.list(large, (item) => to.value(item))),
      },
      { jsonrpc: '2.0', id: null, error: { code: ErrorCodes.InvalidParams, message: 'no' } },
      { jsonrpc: '2.0', method: 'window/logMessage', params: { message: '€' } },
    ];
    assert.deepEqual(
      await read(...messages),
      messages.map((message) =>
        'result' in message && message.id === 2 ? { ...message, result: large } : message,
      ),
    );
  });

  it('that nobody can take are told as an error', async () => {
    const stream = new PassThrough();
    const writer = new MessageWriter(stream);
    const told: unknown[] = [];
    writer.onError(([error, message]) => told.push([error.message, message]));
    stream.destroy();
    const message: ResponseMessage = { jsonrpc: '2.0', id: 1, result: null };
    await assert.rejects(writer.write(message), /destroyed/);
    assert.ok(told.some((one) => Array.isArray(one) && one[1] === message));
  });
});
