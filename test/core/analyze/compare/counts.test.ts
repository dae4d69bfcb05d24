import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MetricValue } from '../../../../core/events/event.ts';
import { compared, only, samples, verdictOf } from './fixture.ts';

function count(value: number, by: 'cachegrind' | 'perf' = 'cachegrind'): MetricValue {
  return { value, unit: 'count', measured_by: by, deterministic: true };
}

const verdict = (a: MetricValue, b: MetricValue, options = {}): string =>
  verdictOf(a, b, 'parse.instructions', options);

describe('the verdict on counts that are the same in each run', () => {
  it('is no difference where they are the same, and of their size where they are not', () => {
    assert.equal(verdict(count(1e6), count(1e6)), 'no_difference: both are the same, to the last digit');
    assert.equal(
      verdict(count(1e6), count(1_050_000)),
      'suspected_slower: they differ by exactly 5 %; measured in different sessions; only side by side could it be proven',
    );
    assert.match(verdict(count(1e6), count(900_000)), /^suspected_faster: they differ by exactly 10 %/);
  });

  it('is no sample statistic: the interval is the difference, and there is no p-value', () => {
    const found = only(compared({ 'x.instructions': count(200) }, { 'x.instructions': count(250) }));
    assert.deepEqual(found.interval, { low: 0.25, high: 0.25 });
    assert.deepEqual(
      [found.change, found.shift, found.p, found.test],
      [0.25, 0.25, undefined, 'exact values'],
    );
  });

  it('heeds the smallest effect, and the equivalence where that is smaller', () => {
    assert.equal(
      verdict(count(1e6), count(1_010_000)),
      'no_difference: they differ by exactly 1 %, less than the smallest effect of 2 %',
    );
    assert.match(
      verdict(count(1e6), count(1_070_000), { minEffect: 0.1 }),
      /^undecided: they differ by exactly 7 %, less/,
    );
  });

  it('is open where two tools counted, where A is zero, and against a sample', () => {
    assert.match(
      verdict(count(100), count(110, 'perf')),
      /^undecided: A was counted by cachegrind and B by perf/,
    );
    assert.match(verdict(count(0), count(110)), /^undecided: A is zero/);
    assert.match(verdict(count(0), count(0)), /^no_difference/);
    assert.match(verdict(count(100), samples([110, 111, 112], 'count')), /^undecided: too few samples/);
  });

  it('is not corrected for, and corrects no other metric', () => {
    const [a, b] = [samples([1, 2, 3, 4, 5, 6, 7], 'ns'), samples([11, 12, 13, 14, 15, 16, 17], 'ns')];
    const alone = only(compared({ 'x.time': a }, { 'x.time': b }));
    const both = compared(
      { 'x.time': a, 'x.instructions': count(1) },
      { 'x.time': b, 'x.instructions': count(2) },
    ).metrics.find(({ name }) => name === 'time');
    assert.equal(both?.reason, alone.reason);
  });
});
