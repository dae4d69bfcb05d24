import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readRequest } from '../../../engine/serve/request.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';

describe('a request', () => {
  it('is read with its params, and has none where none are given', () => {
    assert.deepEqual(readRequest('{"jsonrpc":"2.0","id":7,"method":"a/b","params":{"x":1}}'), {
      ok: true,
      value: { jsonrpc: '2.0', id: 7, method: 'a/b', params: { x: 1 } },
    });
    const bare = readRequest('{"jsonrpc":"2.0","id":"q","method":"a"}');
    assert.deepEqual(bare.ok && bare.value.params, {});
  });

  const malformed: readonly (readonly [text: string, id: string | number | null, code: string])[] = [
    ['', null, 'parse-error'],
    ['{"jsonrpc":"2.0",', null, 'parse-error'],
    ['null', null, 'invalid-request'],
    ['"text"', null, 'invalid-request'],
    ['[]', null, 'invalid-request'],
    ['[{"jsonrpc":"2.0","id":1,"method":"a"}]', null, 'invalid-request'],
    ['{"jsonrpc":"1.0","id":1,"method":"a"}', 1, 'invalid-request'],
    ['{"jsonrpc":"2.0","id":"x"}', 'x', 'invalid-request'],
    ['{"jsonrpc":"2.0","id":2,"method":5}', 2, 'invalid-request'],
    ['{"jsonrpc":"2.0","id":3,"method":"a","params":[1]}', 3, 'invalid-request'],
    ['{"jsonrpc":"2.0","id":4,"method":"a","params":"b"}', 4, 'invalid-request'],
    ['{"jsonrpc":"2.0","id":{},"method":"a"}', null, 'invalid-request'],
    ['{"jsonrpc":"2.0","id":1.5,"method":"a"}', null, 'invalid-request'],
  ];
  for (const [text, id, code] of malformed) {
    it(`is none: ${text === '' ? 'nothing' : text}`, () => {
      const read = readRequest(text);
      assert.ok(!read.ok);
      assert.deepEqual([read.error.id, read.error.code], [id, code]);
    });
  }

  it('of any JSON gives an answer, not an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        readRequest(text);
      }),
      { numRuns: fuzzRuns(0.5) },
    );
    assert.ok(!readRequest('['.repeat(500_000)).ok);
  });
});
