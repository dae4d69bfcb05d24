import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { FrameReader, MOST_BODY, type Frame } from '../../../engine/serve/frames.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';

function frame(body: string, header = 'Content-Length'): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`${header}: ${bytes.length}\r\n\r\n`), bytes]);
}

/** Reads `bytes` in pieces that end at `cuts`. */
function read(bytes: Buffer, cuts: readonly number[] = []): readonly Frame[] {
  const reader = new FrameReader();
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let from = 0;
  return ends.flatMap((end) => {
    const piece = bytes.subarray(from, end);
    from = end;
    return reader.push(piece);
  });
}

describe('frames', () => {
  it('give their bodies, whatever headers are beside the length and however it is written', () => {
    const second = Buffer.from(
      'Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:2\r\n\r\nok',
    );
    assert.deepEqual(read(Buffer.concat([frame('{"é":1}'), second, frame('')])), [
      { type: 'body', text: '{"é":1}' },
      { type: 'body', text: 'ok' },
      { type: 'body', text: '' },
    ]);
  });

  it('are the same in pieces of any size', () => {
    const body = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(fc.array(body, { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 12 }), (bodies, cuts) => {
        const expected = bodies.map((text) => ({ type: 'body', text: Buffer.from(text).toString() }));
        assert.deepEqual(read(Buffer.concat(bodies.map((text) => frame(text))), cuts), expected);
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('that are too long are let go by, and the next one is read', () => {
    const long = frame('x'.repeat(MOST_BODY + 1));
    const bytes = Buffer.concat([long, frame('next')]);
    const expected = [
      { type: 'too-long', bytes: MOST_BODY + 1 },
      { type: 'body', text: 'next' },
    ];
    assert.deepEqual(read(bytes), expected);
    assert.deepEqual(read(bytes, [10, 40, 1000, MOST_BODY]), expected);
    assert.deepEqual(
      read(frame('y'.repeat(MOST_BODY))).map(({ type }) => type),
      ['body'],
    );
  });

  const broken: readonly (readonly [what: string, text: string])[] = [
    ['no length', 'Content-Type: text/plain\r\n\r\n{}'],
    ['a length that is no number', 'Content-Length: -5\r\n\r\n{}'],
    ['a length beyond all measure', 'Content-Length: 99999999999999999999\r\n\r\n{}'],
    ['headers without an end', `Content-Length: 2\r\nX: ${'x'.repeat(9_000)}`],
    ['a page of HTTP', `GET / HTTP/1.1\r\nHost: x\r\n\r\n`],
  ];
  for (const [what, text] of broken) {
    it(`break at ${what}, and nothing after it is read`, () => {
      const frames = read(Buffer.concat([frame('first'), Buffer.from(text), frame('after')]), [25, 30]);
      assert.deepEqual(
        frames.map(({ type }) => type),
        ['body', 'broken'],
      );
    });
  }

  it('take no more memory than one header and one body, whatever a length promises', () => {
    const reader = new FrameReader();
    reader.push(Buffer.from('Content-Length: 100000000000\r\n\r\n'));
    const piece = Buffer.alloc(64 * 1024, 'x');
    const before = process.memoryUsage().arrayBuffers;
    for (let count = 0; count < 2_000; count++) assert.deepEqual(reader.push(piece), []);
    assert.ok(process.memoryUsage().arrayBuffers - before < 32 * 1024 * 1024);
  });
});
