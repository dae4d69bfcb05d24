import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { holm } from '../../../core/stats/holm.ts';
import { normalTail, normalUpperQuantile } from '../../../core/stats/normal.ts';
import { countOutliers } from '../../../core/stats/outliers.ts';
import { quantileInterval, quantileRanks } from '../../../core/stats/quantile-interval.ts';
import { studentQuantile, studentTwoSided } from '../../../core/stats/student.ts';
import { close, near, references } from './references.ts';

describe('known distributions, beside scipy', () => {
  it('has the tail of the normal one', () => {
    for (const { z, tail } of references.normal) near(normalTail(z), tail, `tail beyond ${String(z)}`, 1e-8);
    for (const { z, tail } of references.normalQuantiles)
      close(normalUpperQuantile(tail), z, `quantile of ${String(tail)}`, 1e-9);
    assert.equal(normalTail(40), 0);
    assert.equal(normalTail(-40), 1);
  });

  it('has the tails of Student’s', () => {
    for (const { t, df, p } of references.student)
      near(studentTwoSided(t, df), p, `t ${String(t)}, df ${String(df)}`);
    for (const { p, df, t } of references.studentQuantiles)
      near(studentQuantile(p, df), t, `p ${String(p)}, df ${String(df)}`);
    assert.equal(studentTwoSided(Infinity, 5), 0);
  });

  it('has the ranks of a quantile’s interval', () => {
    for (const { n, q, level, ranks } of references.quantileRanks) {
      const found = quantileRanks(n, q, level);
      const what = `n ${String(n)}, q ${String(q)}, ${String(level)}`;
      assert.deepEqual(found === undefined ? null : [found.low, found.high], ranks, what);
    }
    const values = Float64Array.from({ length: 100 }, (_, index) => index);
    assert.deepEqual(quantileInterval(values, 0.5, 0.95), { low: 39, high: 60 });
    assert.equal(quantileInterval(values, 0.99, 0.95), undefined);
  });

  it('corrects p-values as Holm does', () => {
    for (const { p, adjusted } of references.holm) {
      for (const [index, value] of holm(p).entries()) close(value, adjusted[index] ?? -1, p.join());
    }
    assert.deepEqual(holm([]), []);
  });
});

describe('outliers', () => {
  it('are beyond 3.5 of what would be standard deviations, on either side', () => {
    // Median 10, deviations 0, 1, 1, 2, 2, 3, … of which the median is 2: the bound is 10 ± 3.5 · 2 / 0.67449 = ± 10.38.
    const values = [-0.5, -0.3, 8, 8, 9, 9, 10, 11, 12, 12, 13, 20.3, 20.5];
    assert.deepEqual(countOutliers(values), { low: 1, high: 1 });
  });

  it('are told by the mean deviation where most values are equal', () => {
    // Mean deviation 9 / 10 = 0.9, as a standard deviation 0.9 / 0.79788 = 1.128; bound 3.948.
    assert.deepEqual(countOutliers([5, 5, 5, 5, 5, 5, 5, 5, 7, 12]), { low: 0, high: 1 });
    assert.deepEqual(countOutliers([5, 5, 5]), { low: 0, high: 0 });
    assert.deepEqual(countOutliers([5]), { low: 0, high: 0 });
  });
});
