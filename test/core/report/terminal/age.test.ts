import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ageOf, momentOf } from '../../../../core/report/terminal/age.ts';

const NOW = new Date(2026, 10, 27, 12, 0, 0).getTime();

describe('the age of something', () => {
  const ages: readonly (readonly [milliseconds: number, text: string])[] = [
    [0, 'just now'],
    [999, 'just now'],
    [1_000, '1 s ago'],
    [59_999, '59 s ago'],
    [60_000, '1 min ago'],
    [3_599_999, '59 min ago'],
    [3_600_000, '1 h ago'],
    [86_399_999, '23 h ago'],
    [86_400_000, '1 d ago'],
    [60 * 86_400_000, '60 d ago'],
    [61 * 86_400_000, '2026-09-27'],
    [-500, 'just now'],
    [-86_400_000, '2026-11-28'],
  ];
  for (const [milliseconds, text] of ages) {
    it(`of ${milliseconds} ms reads ${text}`, () => {
      assert.equal(ageOf(NOW - milliseconds, NOW), text);
    });
  }

  it('of no time reads nothing', () => {
    assert.equal(ageOf(NaN, NOW), '');
  });

  it('as a moment has its seconds', () => {
    assert.equal(momentOf(new Date(2026, 0, 2, 3, 4, 5).getTime()), '2026-01-02 03:04:05');
  });
});
