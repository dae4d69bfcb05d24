import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { growthOf, type Order } from '../../../core/stats/complexity.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { close } from './references.ts';

function points(sizes: readonly number[], values: readonly number[]) {
  return sizes.map((n, index) => ({ n, value: values[index] ?? NaN }));
}

/** By `scipy.optimize.nnls` (SciPy 1.17) over the columns 1 and f(n): constant, coefficient, error. */
const BY_SCIPY: readonly {
  readonly sizes: readonly number[];
  readonly values: readonly number[];
  readonly best: Order;
  readonly fits: Readonly<Partial<Record<Order, readonly [number, number, number]>>>;
}[] = [
  {
    sizes: [1000, 2000, 4000, 8000, 16000, 32000],
    values: [6.1, 8.4, 12.9, 22.6, 44.1, 88.7],
    best: 'n log n',
    fits: {
      '1': [30.46666666666667, 0, 0.9501733088625839],
      'log n': [0, 2.6778747298268755, 0.8244847866480974],
      n: [2.408457711442772, 0.0026722103766879898, 0.028879818041812243],
      'n log n': [4.4663041404108, 0.00017610561562296132, 0.004797574002447854],
      'n²': [12.94571718195642, 7.701516257015493e-8, 0.2058301634186033],
      'n³': [16.202466765223992, 2.285380101168417e-12, 0.31476981105461815],
    },
  },
  {
    sizes: [10, 100, 1000, 10000],
    values: [5.2, 6.6, 8.1, 9.4],
    best: 'log n',
    fits: {
      'log n': [3.8, 0.4244522938862135, 0.005710989942212093],
      n: [6.476482021379981, 0.00030549702200540786, 0.12586995452680994],
    },
  },
  {
    sizes: [100, 200, 400, 800],
    values: [1.3, 2.1, 5.4, 18.2],
    best: 'n²',
    fits: {
      n: [0, 0.020317647058823534, 0.2927026074851897],
      'n log n': [0, 0.0021972646972604265, 0.209455735617996],
      'n²': [1.0522388059701502, 2.681299385425812e-5, 0.004976063673854892],
      'n³': [2.1109502831969795, 3.17199980636104e-8, 0.11447138846193108],
    },
  },
];

describe('the growth of values with a size', () => {
  it('is fitted as another program fits it', () => {
    for (const { sizes, values, best, fits } of BY_SCIPY) {
      const found = growthOf(points(sizes, values));
      assert.equal(found.type === 'told' ? found.best.order : found.reason, best);
      for (const [order, expected] of Object.entries(fits)) {
        const fit = found.fits.find((one) => one.order === order) ?? assert.fail();
        [fit.constant, fit.coefficient, fit.error].forEach((figure, index) =>
          close(figure, expected[index] ?? NaN, `${order} ${String(index)}`),
        );
      }
    }
  });

  it('is told for every curve, whatever its scale and constant', () => {
    const curves: Readonly<Record<Order, (n: number) => number>> = {
      '1': () => 1,
      'log n': (n) => Math.log(n),
      n: (n) => n,
      'n log n': (n) => n * Math.log(n),
      'n²': (n) => n * n,
      'n³': (n) => n * n * n,
    };
    const scale = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(curves) as Order[])),
        scale,
        fc.integer({ min: 2, max: 50 }),
        (order, by, start) => {
          const sizes = [1, 10, 100, 1000, 10_000].map((n) => n * start);
          // A constant as large as what the smallest size takes.
          const first = curves[order](start);
          const found = growthOf(
            points(
              sizes,
              sizes.map((n) => by * (first + curves[order](n))),
            ),
          );
          assert.equal(found.type === 'told' && found.best.order, order);
        },
      ),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('is constant where values hardly differ', () => {
    const found = growthOf(points([1, 2, 4, 8], [100, 103, 101, 104]));
    assert.equal(found.type === 'told' && found.best.order, '1');
    // (100 + 103 + 101 + 104) / 4 = 102; residuals −2, 1, −1, 2: √(10 / 4) / 102.
    close(found.type === 'told' ? found.best.error : NaN, Math.sqrt(2.5) / 102, 'error');
  });

  it('cannot be told from few sizes, noise, what shrinks, and a range too short', () => {
    const why = (sizes: readonly number[], values: readonly number[]): string => {
      const found = growthOf(points(sizes, values));
      return found.type === 'open' ? found.reason : found.best.order;
    };
    assert.equal(why([1, 2, 4], [1, 2, 4]), 'it takes 4 sizes, and there are 3');
    assert.equal(why([1, 1, 2, 2], [1, 2, 4, 5]), 'it takes 4 sizes, and there are 2');
    assert.equal(why([1, 2, 4, 8], [5, 1, 9, 2]), 'no curve comes near enough');
    assert.equal(why([1, 2, 4, 8], [8, 4, 2, 1]), 'no curve comes near enough');
    assert.equal(why([1, 2, 4, 8], [0, 0, 0, 0]), 'there are no values above zero');
    // 1.0, 1.1, 1.2 and 1.3 times as much of n log n is hard to tell from n.
    const short = [10_000, 11_000, 12_000, 13_000];
    assert.match(why(short, [100, 121, 119, 140]), /describe it nearly as well|no curve/);
  });

  it('is never a mistake of the program, whatever the points', () => {
    const anything = fc.record({ n: fc.double(), value: fc.double() });
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 12 }), (all) => {
        const found = growthOf(all);
        if (found.type === 'told') assert.ok(found.best.error <= 0.1 && found.best.coefficient >= 0);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});
