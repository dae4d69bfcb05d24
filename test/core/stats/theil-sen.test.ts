import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { theilSen } from '../../../core/stats/theil-sen.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';

/**
 * `scipy.stats.theilslopes(y, x, 0.95, method='joint')` of scipy 1.17.1; the interval by the order statistics of
 * `numpy.sort` at ⌊(N − z σ) / 2⌋ from both ends, where scipy rounds.
 */
const CASES = [
  {
    name: 'rising',
    x: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    y: [1, 3, 2, 5, 4, 6, 8, 7, 9, 11],
    slope: 1,
    intercept: 1,
    low: 0.75,
    high: 1.3333333333333333,
  },
  {
    name: 'at uneven times, some of them the same',
    x: [0, 1, 1, 3, 7, 8, 12, 13, 13, 20, 21, 30],
    y: [5.0, 5.1, 4.9, 5.4, 5.9, 6.2, 6.0, 6.6, 6.4, 7.9, 7.5, 9.1],
    slope: 0.13333333333333344,
    intercept: 4.966666666666666,
    low: 0.11250000000000004,
    high: 0.15384615384615385,
  },
  {
    name: 'with ties in both',
    x: [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5],
    y: [1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4],
    slope: 0.6333333333333333,
    intercept: 1.1,
    low: 0.5,
    high: 1,
  },
  {
    name: 'with an outlier',
    x: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    y: [10, 10.5, 11, 11.4, 12.1, 100, 13, 13.6, 13.9, 14.5, 15.2, 15.4],
    slope: 0.5,
    intercept: 10,
    low: 0.47142857142857153,
    high: 0.5249999999999999,
  },
] as const;

function close(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-12, `${String(actual)} is ${expected}`);
}

describe('the line of Theil and Sen', () => {
  for (const { name, x, y, slope, intercept, low, high } of CASES) {
    it(`is that of scipy through points ${name}`, () => {
      const found = theilSen(x, y, 0.95);
      close(found?.estimate, slope);
      close(found?.intercept, intercept);
      close(found?.interval?.low, low);
      close(found?.interval?.high, high);
    });
  }

  it('is none where no two points lie at different places', () => {
    assert.equal(theilSen([], [], 0.95), undefined);
    assert.equal(theilSen([1], [2], 0.95), undefined);
    assert.equal(theilSen([3, 3, 3], [1, 2, 3], 0.95), undefined);
  });

  it('has no interval where there are too few points', () => {
    // Three pairs, σ = √(3 · 2 · 11 / 18) = 1.91: (3 − 1.96 · 1.91) / 2 is below 1.
    assert.deepEqual(theilSen([0, 1, 2], [0, 1, 2], 0.95), {
      estimate: 1,
      interval: undefined,
      intercept: 0,
    });
  });

  it('is flat through equal values', () => {
    const x = Array.from({ length: 12 }, (_, index) => index);
    const found = theilSen(
      x,
      x.map(() => 5),
      0.95,
    );
    assert.deepEqual([found?.estimate, found?.intercept], [0, 5]);
    assert.equal(found?.interval?.low, 0);
  });

  it('goes with the points when they are moved or stretched', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: -99, max: 99 })), {
      minLength: 2,
      maxLength: 25,
    });
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 8 }), (drawn, factor) => {
        const [x, y] = [drawn.map(([at]) => at), drawn.map(([, value]) => value)];
        const plain = theilSen(x, y, 0.95);
        const moved = theilSen(x.map((at) => at + 7), y.map((value) => value * factor), 0.95); // prettier-ignore
        assert.equal(plain === undefined, moved === undefined);
        if (plain !== undefined) close(moved?.estimate, plain.estimate * factor);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});
