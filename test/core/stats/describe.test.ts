import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { describe as describeSample, summary } from '../../../core/stats/describe.ts';
import { medianInterval, medianRanks } from '../../../core/stats/median-interval.ts';
import { quantile } from '../../../core/stats/quantile.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';

function close(actual: number | undefined, expected: number, what: string): void {
  assert.ok(actual !== undefined, what);
  const error = Math.abs(actual - expected);
  assert.ok(error <= 1e-12 * Math.max(1, Math.abs(expected)), `${what}: ${actual}, expected ${expected}`);
}

/**
 * Made with NumPy 2.4: mean, std(ddof=1), median, percentile(75, 90, 95, 99) with its default method, and
 * median(abs(a - median(a))).
 */
const references: readonly (readonly [
  values: readonly number[],
  figures: readonly [
    mean: number,
    stddev: number,
    median: number,
    number,
    number,
    number,
    number,
    mad: number,
  ],
])[] = [
  [
    [40, 15, 50, 20, 35],
    [32, 14.404860290887934, 35, 40, 46, 48, 49.6, 15],
  ],
  [[7], [7, 0, 7, 7, 7, 7, 7, 0]],
  [
    [3, 1],
    [2, 1.4142135623730951, 2, 2.5, 2.8, 2.9, 2.98, 1],
  ],
  [
    [10, 1, 9, 2, 8, 3, 7, 4, 6, 5],
    [5.5, 3.0276503540974917, 5.5, 7.75, 9.1, 9.549999999999999, 9.91, 2.5],
  ],
  [
    [0.1, 0.2, 0.7, 2.5, 2.5, 2.5, 9.75],
    [
      2.607142857142857, 3.3359691959294944, 2.5, 2.5, 5.400000000000002, 7.574999999999995,
      9.314999999999996, 1.8,
    ],
  ],
  [
    [1e9, -5, -1, 0],
    [249999998.5, 500000001, -0.5, 250000000, 700000000, 850000000, 970000000, 2.5],
  ],
];

describe('a description', () => {
  for (const [values, [mean, stddev, median, p75, p90, p95, p99, mad]] of references) {
    it(`of ${values.join(', ')}`, () => {
      const found = describeSample(values) ?? assert.fail();
      assert.deepEqual(
        [found.n, found.min, found.max],
        [values.length, Math.min(...values), Math.max(...values)],
      );
      const expected = { mean, stddev, median, p50: median, p75, p90, p95, p99, mad };
      for (const [name, figure] of Object.entries(expected)) {
        close(found[name as keyof typeof expected], figure, name);
      }
    });
  }

  it('of a single value, and of equal ones, has no spread', () => {
    const single = describeSample([5]) ?? assert.fail();
    assert.deepEqual(
      [single.stddev, single.mad, single.interval, single.precision],
      [0, 0, undefined, undefined],
    );
    const equal = describeSample(Array<number>(12).fill(0.1)) ?? assert.fail();
    assert.deepEqual([equal.mean, equal.stddev, equal.p99, equal.precision], [0.1, 0, 0.1, 0]);
    const zeros = describeSample(Array<number>(12).fill(0)) ?? assert.fail();
    assert.equal(zeros.precision, 0);
  });

  it('of nothing, or of what is no measurement, there is none', () => {
    for (const values of [[], [1, NaN], [Infinity], [1, -Infinity, 2], [1, 1e200]]) {
      assert.equal(describeSample(values), undefined, values.join());
    }
  });

  it('keeps its digits far from zero', () => {
    const found = describeSample([1e9 + 1, 1e9 + 2, 1e9 + 3]) ?? assert.fail();
    close(found.stddev, 1, 'stddev');
    close(found.mean, 1e9 + 2, 'mean');
  });

  it('leaves the values as they are', () => {
    const values = [3, 1, 2];
    describeSample(values);
    assert.deepEqual(values, [3, 1, 2]);
  });

  it("has an event's fields and no others in its summary", () => {
    const detailed = describeSample([1, 2, 3]) ?? assert.fail();
    const fields = ['n', 'min', 'max', 'mean', 'median', 'stddev', 'p50', 'p75', 'p90', 'p95', 'p99'];
    assert.deepEqual(Object.keys(summary(detailed)), fields);
  });

  it('has a precision of half the interval over the median', () => {
    // Ranks 2 and 9 of ten values: 2 and 9, so (9 − 2) / 2 over 5.5.
    const ten = describeSample([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) ?? assert.fail();
    assert.deepEqual([ten.interval?.low, ten.interval?.high], [2, 9]);
    close(ten.precision, 3.5 / 5.5, 'precision');
    const negative = describeSample([-10, -9, -8, -7, -6, -5, -4, -3, -2, -1]) ?? assert.fail();
    close(negative.precision, 3.5 / 5.5, 'precision below zero');
    const around = describeSample([-3, -2, -1, 1, 2, 3]) ?? assert.fail();
    assert.equal(around.precision, undefined);
  });
});

/** Worked out with exact fractions from the binomial coefficients: ranks, and 1 − 2 P(B < low). */
const ranks: readonly (readonly [
  n: number,
  confidence: number,
  expected: readonly [low: number, high: number, exact: number] | undefined,
])[] = [
  [1, 0.95, undefined],
  [5, 0.95, undefined], // 1 − 2/32 = 93.75%
  [5, 0.9, [1, 5, 1 - 2 / 32]],
  [5, 0.9375, [1, 5, 1 - 2 / 32]],
  [6, 0.95, [1, 6, 1 - 2 / 64]],
  [10, 1 - 22 / 1024, [2, 9, 1 - 22 / 1024]],
  [12, 0.96142578125, [3, 10, 0.96142578125]], // 1 + 12 + 66 = 79 of 4096 on each side
  [10, 0.95, [2, 9, 1 - 22 / 1024]], // 1 + 10 = 11 on each side
  [10, 0.99, [1, 10, 1 - 2 / 1024]],
  [20, 0.95, [6, 15, 1 - 43_400 / 1_048_576]], // 1 + 20 + 190 + 1140 + 4845 + 15504 = 21700 on each side
  [20, 0.99, [4, 17, 1 - 2702 / 1_048_576]], // 1 + 20 + 190 + 1140 = 1351
  [50, 0.95, [18, 33, 0.9671608624357315]],
  [100, 0.95, [40, 61, 0.9647997997822951]],
  [100, 0.99, [37, 64, 0.9933628794840739]],
];

describe('the interval of the median', () => {
  for (const [n, confidence, expected] of ranks) {
    it(`of ${n} values at ${confidence}`, () => {
      const found = medianRanks(n, confidence);
      assert.deepEqual([found?.low, found?.high], [expected?.[0], expected?.[1]]);
      if (expected !== undefined) close(found?.confidence, expected[2], 'confidence');
    });
  }

  it('covers the median as often as it says: every way that n values can fall to its sides', () => {
    for (const n of [5, 6, 8, 10, 13]) {
      const found = medianRanks(n, 0.9) ?? assert.fail();
      let covered = 0;
      for (let sides = 0; sides < 2 ** n; sides++) {
        const below = [...sides.toString(2)].filter((side) => side === '1').length;
        if (below >= found.low && below < found.high) covered++;
      }
      close(covered / 2 ** n, found.confidence, `n = ${n}`);
    }
  });

  it('takes values at its ranks, and works for many', () => {
    assert.deepEqual(medianInterval([1, 2, 3, 4, 5, 6])?.low, 1);
    const many = Float64Array.from({ length: 100_001 }, (_, index) => index);
    const found = medianInterval(many) ?? assert.fail();
    // Normal approximation: 50,000 ± 1.96 · √n / 2 = ± 310.
    assert.ok(found.low > 49_680 && found.low < 49_700 && found.high > 50_300 && found.high < 50_320);
  });
});

describe('a quantile', () => {
  const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), {
    minLength: 1,
    maxLength: 40,
  });
  const share = fc.double({ noNaN: true, min: 0, max: 1 });

  it('grows with its share and stays within the values', () => {
    fc.assert(
      fc.property(values, share, share, (sample, first, second) => {
        const sorted = Float64Array.from(sample).sort();
        const [low, high] = [Math.min(first, second), Math.max(first, second)];
        const [a, b] = [quantile(sorted, low), quantile(sorted, high)];
        // Between equal neighbours rounding may differ by a unit in the last place.
        assert.ok(a <= b + Math.abs(b) * 1e-15);
        assert.ok(a >= Math.min(...sample) && b <= Math.max(...sample));
      }),
      { numRuns: fuzzRuns(0.25) },
    );
  });

  it('at its ends is the least and the greatest value', () => {
    assert.equal(quantile([1, 2, 9], 0), 1);
    assert.equal(quantile([1, 2, 9], 1), 9);
    assert.throws(() => quantile([], 0.5), RangeError);
  });

  it('shifts and scales with the values', () => {
    const integers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(integers, share, (sample, q) => {
        const sorted = sample.toSorted((a, b) => a - b);
        const scaled = sorted.map((value) => 4 * value + 7);
        close(quantile(scaled, q), 4 * quantile(sorted, q) + 7, 'scaled');
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });
});
