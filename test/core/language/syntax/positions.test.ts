import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { createLineIndex } from '../../../../core/language/syntax/positions.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';

describe('positions', () => {
  const text = 'ab\r\n\ncd\re\u{1F600}';
  const index = createLineIndex(text);
  const places: readonly (readonly [offset: number, line: number, character: number])[] = [
    [0, 0, 0],
    [2, 0, 2],
    [4, 1, 0],
    [5, 2, 0],
    [7, 2, 2],
    [8, 3, 0],
    [11, 3, 3],
  ];

  for (const [offset, line, character] of places) {
    it(`${String(offset)} is ${String(line)}:${String(character)}`, () => {
      assert.deepEqual(index.positionAt(offset), { line, character });
      assert.equal(index.offsetAt({ line, character }), offset);
    });
  }

  it('takes what lies outside as the nearest place inside', () => {
    assert.deepEqual(index.positionAt(-1), { line: 0, character: 0 });
    assert.deepEqual(index.positionAt(99), { line: 3, character: 3 });
    assert.equal(index.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(index.offsetAt({ line: 9, character: 0 }), text.length);
    assert.equal(index.offsetAt({ line: -1, character: 5 }), 0);
    assert.equal(index.lineCount, 4);
  });

  it('counts as reading line by line does', () => {
    const units = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n'), maxLength: 30 });
    fc.assert(
      fc.property(units, fc.nat(40), (source, at) => {
        const offset = Math.min(at, source.length);
        const splitsPair = source[offset - 1] === '\r' && source[offset] === '\n';
        fc.pre(!splitsPair);
        const before = source.slice(0, offset).split(/\r\n|\r|\n/);
        const expected = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
        assert.deepEqual(createLineIndex(source).positionAt(offset), expected);
        assert.equal(createLineIndex(source).offsetAt(expected), offset);
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });
});
