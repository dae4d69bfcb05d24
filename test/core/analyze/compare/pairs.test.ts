import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareSides } from '../../../../core/analyze/compare/compare-sides.ts';
import { fullName } from '../../../../core/analyze/compare/metric-pairs.ts';
import type { SideMetric } from '../../../../core/analyze/compare/side.ts';
import { close } from '../../stats/references.ts';
import { compared, even, only, samples, scaled, side } from './fixture.ts';

const thirty = samples(even(30, 100e6, 5e6));

describe('what is compared with what', () => {
  it('is what has the same node, name and unit; the rest is said', () => {
    const found = compared(
      { 'a.time': thirty, 'b.time': thirty, 'c.size': { value: 1, unit: 'B' } },
      { 'a.time': thirty, 'd.time': thirty, 'c.size': { value: 1, unit: 'ns' } },
    );
    assert.deepEqual(found.metrics.map(fullName), ['a.time']);
    assert.deepEqual(found.warnings, [
      'only A has b.time',
      'only B has d.time',
      'not comparable, as the units differ: c.size',
    ]);
    const nothing = compared({ 'a.time': thirty, 'a.x': thirty }, { 'b.time': thirty, 'c.time': thirty });
    assert.equal(nothing.warnings[0], 'A and B have no metric in common');
  });

  it('names a few of many that only one side has', () => {
    const many = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`n${String(index)}.time`, thirty]),
    );
    assert.deepEqual(compared({ 'a.time': thirty, ...many }, { 'a.time': thirty, 'b.x': thirty }).warnings, [
      'only A has n0.time, n1.time, n2.time, n3.time, n4.time and 4 more',
      'only B has b.x',
    ]);
  });

  it('is the one command of each side, whatever they are called', () => {
    const slower = samples(scaled(even(30, 100e6, 5e6), 1.1));
    const found = compared({ 'node old.js.time': thirty }, { 'node new.js.time': slower });
    assert.deepEqual(found.metrics.map(fullName), ['node new.js.time']);
    assert.equal(only(found).verdict, 'suspected_slower');
  });

  it('leaves out what is no measurement', () => {
    const found = compared(
      { 'a.x': { value: 1e300, unit: 'count' } },
      { 'a.x': { value: 1e300, unit: 'count' } },
    );
    assert.equal(found.metrics.length, 0);
  });

  it('is in order from the worst to the best', () => {
    const by = (factor: number) => samples(scaled(even(30, 100e6, 5e6), factor));
    const before = {
      'a.time': thirty,
      'b.time': thirty,
      'c.time': thirty,
      'd.time': thirty,
      'e.time': { value: 10, unit: 'ns' },
    } as const;
    const after = {
      'a.time': by(0.8),
      'b.time': by(1.1),
      'c.time': by(1),
      'd.time': by(1.3),
      'e.time': { value: 15, unit: 'ns' },
    } as const;
    assert.deepEqual(
      compared(before, after).metrics.map(({ node, verdict }) => `${node} ${verdict}`),
      ['d suspected_slower', 'b suspected_slower', 'e undecided', 'c no_difference', 'a suspected_faster'],
    );
  });
});

describe('a statistic of a metric', () => {
  const of = (statistic: string, values: readonly number[]): SideMetric => ({
    node: 'api',
    name: 'latency',
    statistic,
    metric: samples(values),
  });
  const compare = (statistic: string, a: readonly number[], b: readonly number[]) =>
    only(compareSides(side({}, { metrics: [of(statistic, a)] }), side({}, { metrics: [of(statistic, b)] })));
  const many = Array.from({ length: 1000 }, (_, index) => 1000 + ((index * 617) % 1000));

  it('is compared by itself, under its full name', () => {
    // 1000 to 1999: the type-7 quantile of 95 % is 1000 + 0.95 × 999 = 1949.05.
    const found = compare('p95', many, scaled(many, 1.5));
    assert.equal(fullName(found), 'api.latency.p95');
    close(found.a.value, 1949.05, 'p95');
    close(found.change, 0.5, 'change');
    assert.deepEqual(
      [found.test, found.p, found.verdict],
      ['order-statistic intervals', undefined, 'suspected_slower'],
    );
    // Ranks for 99.5 % of n = 1000, q = 0.95 are 930 and 969 (scipy’s binom): values 1929 and 1968.
    close(found.interval?.low, (1.5 * 1929) / 1968 - 1, 'low');
    close(found.interval?.high, (1.5 * 1968) / 1929 - 1, 'high');
  });

  it('needs the samples that it takes', () => {
    const few = many.slice(0, 30);
    assert.equal(
      compare('p99', few, few).reason,
      'too few samples for a 99 % interval of the 99 % quantile: 30 and 30',
    );
    assert.equal(compare('max', many, many).reason, 'no test is known for max');
    assert.equal(compare('mean', many, scaled(many, 1.5)).test, 'Welch’s t');
    assert.equal(compare('median', many, many).test, 'Mann-Whitney U');
  });
});
