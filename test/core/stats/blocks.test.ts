import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { spend } from '../../../core/stats/alpha-spending.ts';
import { blockOrders } from '../../../core/stats/block-order.ts';
import { hodgesLehmann } from '../../../core/stats/hodges-lehmann.ts';
import { mannWhitney } from '../../../core/stats/mann-whitney.ts';
import { Pcg32 } from '../../../core/stats/pcg32.ts';
import { stratifiedNull } from '../../../core/stats/stratified-null.ts';
import { stratifiedShift } from '../../../core/stats/stratified-shift.ts';
import { stratifiedTest, type Block } from '../../../core/stats/stratified-test.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { blockReferences } from './block-references.ts';
import { ascending, close, lehmer, near } from './references.ts';

interface Samples {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

function sorted(blocks: readonly Samples[]): readonly Block[] {
  return blocks.map(({ a, b }) => ({ a: ascending(a), b: ascending(b) }));
}

function ends(blocks: readonly Block[], level: number): readonly number[] | null {
  const [interval] = stratifiedShift(blocks, [level]).intervals;
  return interval === undefined ? null : [interval.low, interval.high];
}

describe('samples in blocks, beside full enumeration', () => {
  for (const { name, blocks, u, p, estimate, intervals } of blockReferences.cases) {
    it(name, () => {
      const found = stratifiedTest(sorted(blocks));
      assert.equal(found.u, u);
      assert.equal(found.exact, true);
      near(found.p, p, 'p');
      close(stratifiedShift(sorted(blocks), []).estimate, estimate, 'estimate');
      for (const { level, ends: expected } of intervals)
        assert.deepEqual(ends(sorted(blocks), level), expected, `interval at ${String(level)}`);
    });
  }

  for (const { count, moved, u, p, estimate, level, ends: expected } of blockReferences.many) {
    it(`${String(count)} blocks, approximated`, () => {
      const [a, b] = [lehmer(3, 5 * count), lehmer(4, 5 * count).map((value) => value + moved)];
      const blocks = Array.from({ length: count }, (_, index) => {
        const fives = (values: readonly number[]) => values.slice(5 * index, 5 * index + 5);
        return { a: fives(a), b: fives(b) };
      });
      const found = stratifiedTest(sorted(blocks));
      assert.deepEqual([found.u, found.exact], [u, false]);
      near(found.p, p, 'p', 1e-7);
      close(stratifiedShift(sorted(blocks), []).estimate, estimate, 'estimate');
      assert.deepEqual(ends(sorted(blocks), level), expected);
    });
  }
});

describe('the stratified test', () => {
  const values = (least: number, most: number) =>
    fc.array(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 6 });
  const block = fc.record({ a: values(0, 30), b: values(0, 30) });

  it('of one block is that of Mann and Whitney, and its interval that of Hodges and Lehmann', () => {
    fc.assert(
      fc.property(block, ({ a, b }) => {
        const [one] = sorted([{ a, b }]);
        const { a: first, b: second } = one ?? assert.fail();
        const [found, expected] = [stratifiedTest([{ a: first, b: second }]), mannWhitney(first, second)];
        assert.equal(found.u, expected.u);
        close(found.p, expected.p, 'p');
        const { interval } = hodgesLehmann(first, second, 0.95);
        const own = interval === undefined ? null : [interval.low, interval.high];
        assert.deepEqual(ends([{ a: first, b: second }], 1 - 0.95), own);
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('does not mind what moves a whole block, nor which side is called A', () => {
    const blocks = fc.array(block, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(blocks, fc.integer({ min: -1000, max: 1000 }), (measured, by) => {
        const moved = measured.map(({ a, b }, index) => {
          const move = (value: number): number => value + by * index;
          return { a: a.map(move), b: b.map(move) };
        });
        const turned = measured.map(({ a, b }) => ({ a: b, b: a }));
        const [found, other, back] = [measured, moved, turned].map((one) => stratifiedTest(sorted(one)).p);
        assert.equal(found, other);
        close(back, found ?? NaN, 'p the other way round');
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('leaves 0 out of its interval exactly where p is at most the level, if nothing is tied', () => {
    const measured = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(measured, fc.constantFrom(0.5, 0.1, 0.01, 1e-4), (unequal, level) => {
        const blocks = sorted([
          { a: unequal.slice(0, 5), b: unequal.slice(5, 10) },
          { a: unequal.slice(10, 15), b: unequal.slice(15) },
        ]);
        const [interval] = stratifiedShift(blocks, [level]).intervals;
        const outside = interval !== undefined && (interval.low > 0 || interval.high < 0);
        assert.equal(outside, stratifiedTest(blocks).p <= level * (1 + 1e-9));
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });

  it('has a null of which all probabilities together are 1, on both sides of 200 blocks', () => {
    const five = { n: 5, m: 5, tied: undefined };
    const { shares } = stratifiedNull(new Array(200).fill(five));
    close(
      shares.reduce((sum, share) => sum + share, 0),
      1,
      'sum',
      1e-12,
    );
    const [a, b] = [lehmer(5, 1005), lehmer(6, 1005)];
    const blocks = Array.from({ length: 201 }, (_, index) => ({
      a: a.slice(5 * index, 5 * index + 5),
      b: b.slice(5 * index, 5 * index + 5).map((value) => value + 0.03),
    }));
    const [exact, approximate] = [stratifiedTest(sorted(blocks.slice(1))), stratifiedTest(sorted(blocks))];
    assert.ok(exact.exact && !approximate.exact);
    near(exact.p, approximate.p, 'p of 200 and of 201 blocks', 0.5);
  });
});

describe('random orders of blocks', () => {
  it('come of the generator by its reference output', () => {
    // What the demonstration program of its author prints for seed 42 and stream 54.
    const random = new Pcg32(42, 54);
    const words = [0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e];
    for (const word of words) assert.equal(random.next(), word);
    const coins = 'HHTTTHTHHHTHTTTHHHHHTTTHHHTHTHTHTTHTTTHHHHHHTTTTHHTTTTTHTTTTTTTHT';
    assert.equal(Array.from(coins, () => 'TH'[random.below(2)]).join(''), coins);
    const rolls = '3 4 1 1 2 2 3 2 4 3 2 4 3 3 5 2 3 1 3 1 5 1 4 1 5 6 4 6 6 2 6 3 3';
    assert.equal(Array.from(rolls.split(' '), () => random.below(6) + 1).join(' '), rolls);
  });

  it('are those that another program draws of the same seed', () => {
    for (const { seed, orders } of blockReferences.orders) {
      const drawn = blockOrders(seed, ['a', 'b']);
      for (const order of orders) assert.equal(drawn.next().value.join(''), order);
    }
  });

  it('are all 252 equally likely', () => {
    const [drawn, counts, draws] = [blockOrders(7, ['a', 'b']), new Map<string, number>(), 25_200];
    for (let count = 0; count < draws; count++) {
      const order = drawn.next().value.join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 252);
    const squares = [...counts.values()].map((count) => (count - 100) ** 2 / 100);
    // The 99.9 % quantile of χ² with 251 degrees of freedom is 326 (scipy.stats.chi2.ppf).
    assert.ok(squares.reduce((sum, square) => sum + square, 0) < 326);
  });
});

describe('the level that looks spend', () => {
  it('is that of the table, linear between, and all of it at the end', () => {
    for (const { looks, levels } of blockReferences.spending) {
      const last = looks.at(-1) ?? assert.fail();
      for (const [index, level] of levels.entries())
        near(spend(0.001, (looks[index - 1] ?? 0) / last, (looks[index] ?? 0) / last), level, 'level');
    }
  });
});
