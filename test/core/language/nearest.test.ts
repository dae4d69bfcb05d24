import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import { editDistance, nearest } from '../../../core/language/nearest.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';

describe('the nearest word', () => {
  const words = ['needs', 'retries', 'timeout', 'run', 'when', 'exec'];
  const meant: readonly (readonly [string, string | undefined])[] = [
    ['nedes', 'needs'],
    ['need', 'needs'],
    ['retires', 'retries'],
    ['timout', 'timeout'],
    ['rn', 'run'],
    ['rnu', 'run'],
    ['RUN', 'run'],
    ['wehn', 'when'],
    ['zzz', undefined],
    ['completely', undefined],
    ['', undefined],
    ['x'.repeat(100), undefined],
  ];
  for (const [word, expected] of meant) {
    it(`${word.slice(0, 12)} → ${expected ?? 'none'}`, () => {
      assert.equal(nearest(word, words), expected);
    });
  }

  // Distances counted by hand.
  it('counts a swap of neighbours as one', () => {
    assert.equal(editDistance('abcd', 'abdc', 9), 1);
    assert.equal(editDistance('kitten', 'sitting', 9), 3);
    assert.equal(editDistance('', 'abc', 9), 3);
    assert.equal(editDistance('abc', 'abc', 9), 0);
  });

  it('is a distance: symmetric, zero for equals only, at most the longer length', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 99);
        assert.equal(distance, editDistance(b, a, 99));
        assert.equal(distance === 0, a === b);
        assert.ok(distance <= Math.max(a.length, b.length));
        assert.ok(distance >= Math.abs(a.length - b.length));
        assert.equal(editDistance(a, b, 2), Math.min(2, distance));
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});
