import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { oneOfSeveral } from '../../../core/analyze/compare/side-by-side/options.ts';
import { blockOrders } from '../../../core/stats/block-order.ts';
import { Pcg32 } from '../../../core/stats/pcg32.ts';
import { stratifiedNull } from '../../../core/stats/stratified-null.ts';
import { stratifiedTest } from '../../../core/stats/stratified-test.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { close } from './references.ts';

/** In how many orders of a block of 5 A, 5 B and 5 C the U of B and that of C beside A have each pair of values. */
function enumerated(): { readonly counts: Float64Array; readonly orders: number } {
  const counts = new Float64Array(26 * 26);
  let orders = 0;
  // What stands later is the larger value, so each B or C that is put last lies above all A before it.
  const put = (a: number, b: number, c: number, ofB: number, ofC: number): void => {
    if (a + b + c === 15) {
      counts[ofB * 26 + ofC] = (counts[ofB * 26 + ofC] ?? 0) + 1;
      orders++;
      return;
    }
    if (a < 5) put(a + 1, b, c, ofB, ofC);
    if (b < 5) put(a, b + 1, c, ofB + a, ofC);
    if (c < 5) put(a, b, c + 1, ofB, ofC + a);
  };
  put(0, 0, 0, 0, 0);
  return { counts, orders };
}

describe('blocks of three arms', () => {
  const { counts, orders } = enumerated();
  const sum = (holds: (ofB: number, ofC: number) => boolean): number =>
    counts.reduce((all, count, at) => all + (holds(Math.floor(at / 26), at % 26) ? count : 0), 0);

  it('leave each comparison with the base its exact null, by all 756,756 orders', () => {
    assert.equal(orders, 756_756); // 15! / (5!)³
    const { shares } = stratifiedNull([{ n: 5, m: 5, tied: undefined }]);
    for (let u = 0; u <= 25; u++) {
      close(shares[u], sum((ofB) => ofB === u) / orders, `share of ${String(u)} for B`);
      close(shares[u], sum((_, ofC) => ofC === u) / orders, `share of ${String(u)} for C`);
    }
  });

  it('err no more often in any comparison than the shared level, by the same orders', () => {
    const p = Array.from({ length: 26 }, (_, u) => pOf(u));
    for (const level of [0.01, 0.05, 0.1, 0.3]) {
      const each = 1 - oneConfidence(1 - level, 2);
      close(each, level / 2, 'level of each');
      const errs = sum((ofB, ofC) => (p[ofB] ?? 1) <= each || (p[ofC] ?? 1) <= each) / orders;
      assert.ok(errs <= level, `${String(errs)} at ${String(level)}`);
    }
  });

  function oneConfidence(confidence: number, comparisons: number): number {
    return oneOfSeveral({ confidence }, comparisons).confidence ?? assert.fail();
  }

  /** By our test, of samples without ties that have this U: each B stands above so many of A. */
  function pOf(u: number): number {
    const b = Array.from({ length: 5 }, (_, index) => {
      const above = Math.min(5, Math.max(0, u - 5 * (4 - index)));
      return above * 10 + 1 + index;
    });
    const block = { a: Float64Array.of(10, 20, 30, 40, 50), b: Float64Array.from(b).sort() };
    const tested = stratifiedTest([block]);
    assert.equal(tested.u, u);
    return tested.p;
  }
});

describe('random orders of blocks of several arms', () => {
  it('have five of each, and of any two arms all 252 orders equally likely', () => {
    const [drawn, draws] = [blockOrders(7, ['a', 'b', 'c', 'd']), 25_200];
    const pairs = ['ab', 'ac', 'cd'].map((pair) => ({ pair, counts: new Map<string, number>() }));
    for (let count = 0; count < draws; count++) {
      const order = drawn.next().value;
      assert.equal(order.length, 20);
      for (const { pair, counts } of pairs) {
        const between = order.filter((arm) => pair.includes(arm)).join('');
        counts.set(between, (counts.get(between) ?? 0) + 1);
      }
    }
    for (const { pair, counts } of pairs) {
      assert.equal(counts.size, 252, pair);
      const squares = [...counts.values()].map((count) => (count - 100) ** 2 / 100);
      // The 99.9 % quantile of χ² with 251 degrees of freedom is 326 (scipy.stats.chi2.ppf).
      assert.ok(squares.reduce((all, square) => all + square, 0) < 326, pair);
    }
  });

  it('are of two arms those that recorded seeds have always meant', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), (seed) => {
        const [random, drawn] = [new Pcg32(seed), blockOrders(seed, ['a', 'b'])];
        for (let block = 0; block < 3; block++) {
          const order = Array.from('aaaaabbbbb');
          for (let last = 9; last > 0; last--) {
            const other = random.below(last + 1);
            [order[last], order[other]] = [order[other] ?? '', order[last] ?? ''];
          }
          assert.equal(drawn.next().value.join(''), order.join(''));
        }
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});

describe('the level of one of several comparisons', () => {
  it('is a part of that of all, and all of it where there is one', () => {
    assert.deepEqual(oneOfSeveral({ minEffect: 0.1 }, 1), { minEffect: 0.1 });
    close(1 - (oneOfSeveral({}, 4).confidence ?? 0), 0.00025, 'a quarter of 0.1 %', 1e-12);
    const { minEffect, confidence } = oneOfSeveral({ minEffect: 0.1, confidence: 0.99 }, 2);
    assert.equal(minEffect, 0.1);
    close(confidence, 0.995, 'half of 1 %');
  });
});
