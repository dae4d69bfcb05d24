import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe as suite, it } from 'mocha';
import { describe } from '../../../core/stats/describe.ts';
import { hodgesLehmann } from '../../../core/stats/hodges-lehmann.ts';
import { mannWhitney } from '../../../core/stats/mann-whitney.ts';
import { medianPairDifference, pairDifference } from '../../../core/stats/pair-differences.ts';
import { rankSumNull } from '../../../core/stats/rank-sum.ts';
import { choose, uCounts } from '../../../core/stats/u-counts.ts';
import { welch } from '../../../core/stats/welch.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { ascending, close, lehmer, near, references, type ShiftReference } from './references.ts';

function closeShift(a: Float64Array, b: Float64Array, expected: ShiftReference): void {
  for (const confidence of [0.95, 0.99] as const) {
    const { estimate, interval } = hodgesLehmann(a, b, confidence);
    close(estimate, expected.estimate, 'estimate');
    const ends = interval === undefined ? null : [interval.low, interval.high];
    assert.deepEqual(ends, expected[`${confidence}`], `interval at ${String(confidence)}`);
  }
}

suite('two samples, beside scipy and R', () => {
  for (const { name, a, b, u, p, r = {}, shift, welch: means } of references.pairs) {
    it(name, () => {
      const [first, second] = [ascending(a), ascending(b)];
      const found = mannWhitney(first, second);
      assert.equal(found.u, u);
      near(found.p, p, 'p');
      closeShift(first, second, shift);
      for (const [level, own] of Object.entries(r)) {
        near(found.p, own.p, 'p of R');
        const { interval } = hodgesLehmann(first, second, Number(level));
        assert.deepEqual([interval?.low, interval?.high], own.interval, `interval of R at ${level}`);
      }
      const [inA, inB] = [describe(a) ?? assert.fail(), describe(b) ?? assert.fail()];
      if (means === null) return;
      const tested = welch(inA, inB, 0.99) ?? assert.fail();
      close(tested.t, means.t, 't');
      close(tested.df, means.df, 'df');
      near(tested.p, means.p, 'p of Welch');
      close(tested.interval.low, means.interval[0], 'low', 1e-9);
      close(tested.interval.high, means.interval[1], 'high', 1e-9);
    });
  }

  for (const { n, m, moved, p, shift } of references.generated) {
    it(`of ${String(n)} and ${String(m)} values`, () => {
      const a = ascending(lehmer(1, n));
      const b = ascending(lehmer(2, m).map((value) => value + moved));
      near(mannWhitney(a, b).p, p, 'p', 1e-7);
      if (shift !== undefined) closeShift(a, b, shift);
    });
  }
});

suite('the Mann-Whitney test', () => {
  it('says nothing of samples that are all equal, and is the same both ways round', () => {
    assert.equal(mannWhitney([7, 7], [7, 7, 7]).p, 1);
    assert.equal(mannWhitney(new Array<number>(60).fill(1), new Array<number>(60).fill(1)).p, 1);
    const sample = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [forth, back] = [
          mannWhitney(ascending(a), ascending(b)),
          mannWhitney(ascending(b), ascending(a)),
        ];
        close(forth.p, back.p, 'p');
        assert.equal(forth.u + back.u, a.length * b.length);
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('counts U as the definition does', () => {
    const sample = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const pairs = a.flatMap((from) => b.map((to) => (to > from ? 1 : to === from ? 0.5 : 0)));
        assert.equal(
          mannWhitney(ascending(a), ascending(b)).u,
          pairs.reduce<number>((sum, pair) => sum + pair, 0),
        );
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('counts each way of dealing out the values once', () => {
    // Of all 10 ways to choose 2 of 5 values those at least as far out on one side, doubled.
    const values = [1, 2, 2, 4, 9];
    for (const [i, j] of [
      [0, 1],
      [0, 4],
      [1, 2],
      [3, 4],
    ] as const) {
      const a = [values[i] ?? 0, values[j] ?? 0];
      const b = values.filter((_, index) => index !== i && index !== j);
      const rank = [1, 2.5, 2.5, 4, 5];
      const sum = (rank[i] ?? 0) + (rank[j] ?? 0);
      const sums = rank.flatMap((one, at) => rank.slice(at + 1).map((other) => one + other));
      const tail = Math.min(
        sums.filter((other) => other <= sum).length,
        sums.filter((other) => other >= sum).length,
      );
      close(mannWhitney(a, b).p, Math.min(1, (2 * tail) / 10), `${String(i)}, ${String(j)}`);
    }
  });
});

suite('differences of pairs', () => {
  const sample = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
    minLength: 1,
    maxLength: 12,
  });

  it('are the same as if all were made and sorted', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [first, second] = [ascending(a), ascending(b)];
        const all = ascending(a.flatMap((from) => b.map((to) => to - from)));
        for (const [index, expected] of all.entries()) {
          const found = pairDifference(first, second, index + 1);
          assert.ok(found === expected, `${String(index)}: ${String(found)}, expected ${String(expected)}`);
        }
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });

  it('have a median that moves with the second sample', () => {
    const integers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(integers, integers, fc.integer({ min: -50, max: 50 }), (a, b, by) => {
        const moved = medianPairDifference(ascending(a), ascending(b.map((value) => value + by)));
        assert.equal(moved, medianPairDifference(ascending(a), ascending(b)) + by);
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });
});

suite('Welch’s test', () => {
  it('needs two values on each side, and knows samples without any spread', () => {
    const of = (values: readonly number[]) => describe(values) ?? assert.fail();
    assert.equal(welch(of([1]), of([2, 3]), 0.95), undefined);
    const same = welch(of([4, 4]), of([4, 4]), 0.95) ?? assert.fail();
    assert.deepEqual([same.p, same.interval], [1, { low: 0, high: 0 }]);
    const apart = welch(of([4, 4]), of([5, 5]), 0.95) ?? assert.fail();
    assert.deepEqual([apart.p, apart.interval], [0, { low: 1, high: 1 }]);
  });
});

suite('the ways in which U has each value', () => {
  it('are those of a small case counted by hand, and all together as many as there are', () => {
    // Of the 10 ways to rank 2 and 3 values: 1, 1, 2, 2, 2, 1, 1 with U from 0 to 6.
    assert.deepEqual([...uCounts(2, 3)], [1, 1, 2, 2, 2, 1, 1]);
    assert.deepEqual([...uCounts(1, 4)], [1, 1, 1, 1, 1]);
    for (const [n, m] of [
      [7, 9],
      [20, 31],
      [49, 49],
      [1, 49],
    ] as const) {
      const sum = uCounts(n, m).reduce((total, ways) => total + ways, 0);
      near(sum, choose(n + m, n), `${String(n)} and ${String(m)}`, 1e-12);
    }
    near(choose(98, 49), 25_477_612_258_980_856_902_730_428_600, 'C(98, 49)', 1e-14);
  });

  it('are the same as those of ranks without ties, one rank after the other', () => {
    for (const [n, m] of [
      [5, 8],
      [30, 30],
      [49, 12],
    ] as const) {
      const ranks = Float64Array.from({ length: n + m }, (_, index) => index + 1);
      const { counts } = rankSumNull(ranks, n);
      for (const [u, ways] of uCounts(n, m).entries())
        near(ways, counts[u + (n * (n + 1)) / 2] ?? -1, `${String(n)}, ${String(m)}, ${String(u)}`, 1e-12);
    }
  });
});
