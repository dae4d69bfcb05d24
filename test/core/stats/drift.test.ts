import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { driftOf } from '../../../core/stats/drift.ts';
import { close } from './references.ts';

describe('drift', () => {
  it('is how far the second half lies from the first', () => {
    // Ten times 100 and 101, then ten times 120 and 121.2: all ratios of pairs lie around 1.2.
    const samples = Array.from(
      { length: 40 },
      (_, index) => (index < 20 ? 100 : 120) * (index % 2 === 0 ? 1 : 1.01),
    );
    close(driftOf(samples), 0.2, 'drift');
    close(driftOf(samples.toReversed()), 1 / 1.2 - 1, 'the other way');
  });

  it('is none where the order says nothing, where there are few values, and where one is zero', () => {
    const mixed = Array.from({ length: 40 }, (_, index) => 100 + ((index * 17) % 40));
    assert.equal(driftOf(mixed), undefined);
    assert.equal(driftOf([1, 1, 1, 1, 9, 9, 9, 9]), undefined);
    assert.equal(driftOf([...Array<number>(20).fill(0), ...Array<number>(20).fill(9)]), undefined);
  });
});
