import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { ErrorCodes, type Message } from 'vscode-languageserver';
import type { JsonBytes } from '../../server/protocol/json-bytes.ts';
import { messageEncoder, Written } from '../../server/protocol/written.ts';

/** What a client reads. */
async function read(message: object): Promise<unknown> {
  const bytes = await messageEncoder.encode(message as Message);
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

async function readResult(write: (to: JsonBytes) => void): Promise<unknown> {
  const message = { jsonrpc: '2.0', id: 7, result: Written.by(write) };
  const { result, ...rest } = (await read(message)) as { readonly result: unknown };
  assert.deepEqual(rest, { jsonrpc: '2.0', id: 7 });
  return result;
}

const texts = fc.string({ unit: 'binary', maxLength: 200 });
const values = fc.oneof(texts, fc.array(texts), fc.dictionary(texts, fc.nat()));

describe('a result that is written in pieces', () => {
  it('is read as the values that were written, however many', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(values, { maxLength: 50 }), fc.nat(40), async (items, times) => {
        // Together often more than one chunk of 64 KB.
        const all = Array.from({ length: times }, () => items).flat();
        const written = await readResult((to) => to.list(all, (item) => to.value(item)));
        assert.deepEqual(written, JSON.parse(JSON.stringify(all)));
      }),
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
    assert.equal(JSON.stringify({ result: Written.by((to) => to.value(['a'])) }), '{"result":["a"]}');
  });
});

describe('other messages', () => {
  it('are encoded as JSON', async () => {
    const messages = [
      { jsonrpc: '2.0', id: 'x', result: null },
      { jsonrpc: '2.0', id: 1, result: [{ 'ä"': 1 }] },
      { jsonrpc: '2.0', id: null, error: { code: ErrorCodes.InvalidParams, message: 'no' } },
      { jsonrpc: '2.0', method: 'window/logMessage', params: { message: '€' } },
    ];
    for (const message of messages) assert.deepEqual(await read(message), message);
  });
});
