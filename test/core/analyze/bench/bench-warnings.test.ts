import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { benchWarnings } from '../../../../core/analyze/bench/bench-warnings.ts';
import { conditionWarnings, type Conditions } from '../../../../core/analyze/bench/conditions.ts';

const QUIET: Conditions = {
  elapsed: 1e9,
  cores: 4,
  others: 0,
  stolen: 0,
  hot: 0,
  overQuota: 0,
  governor: 'performance',
};

const said = (change: Partial<Conditions>): readonly string[] => conditionWarnings({ ...QUIET, ...change });

describe('what the machine did beside a bench', () => {
  it('is told from a tenth of all processors on, and not of the blink of an eye', () => {
    // Four processors have four seconds in one: a tenth is 0.4 s.
    assert.deepEqual(said({ others: 0.39e9 }), []);
    assert.deepEqual(said({ others: 0.4e9 }), ['others used 10 % of the processors while it was measured']);
    assert.deepEqual(said({ others: 1e9, elapsed: 0.4e9 }), []);
  });

  it('is told where a host took its time away, from one in a hundred on', () => {
    assert.deepEqual(said({ stolen: 0.03e9 }), []);
    assert.match(said({ stolen: 0.08e9 }).join(), /gave 2 % of its processors’ time to others \(steal\)/);
  });

  it('is told where a processor or a control group slowed it down', () => {
    assert.match(said({ hot: 1 }).join(), /too hot/);
    assert.match(said({ overQuota: 20e6 }).join(), /quota of its control group/);
    assert.deepEqual(said({ overQuota: 5e6 }), []);
  });

  it('is told where the frequency is governed by anything but performance', () => {
    assert.deepEqual(said({ governor: 'powersave' }), [
      'the frequency of the cores is governed by powersave, not performance',
    ]);
    assert.deepEqual(said({ governor: 'performance, performance' }), []);
    assert.equal(said({ governor: 'performance, schedutil' }).length, 1);
  });

  it('is not told where the system does not say', () => {
    const unknown = { others: undefined, stolen: undefined, hot: undefined, overQuota: undefined };
    assert.deepEqual(said({ ...unknown, governor: undefined }), []);
  });
});

describe('what makes the times of a bench doubtful', () => {
  const warnings = (times: readonly number[], by: 'posix_spawn' | 'child_process' = 'posix_spawn') =>
    benchWarnings(times, by, QUIET);

  it('is that they are about as long as starting a process varies', () => {
    assert.match(
      warnings([1.9e6, 1.9e6, 1.9e6]).join(),
      /^it takes 1\.90 ms, and starting a process alone varies/,
    );
    assert.deepEqual(warnings([2e6, 2e6, 2e6]), []);
    assert.equal(warnings([2e6, 2e6, 2e6], 'child_process').length, 1);
    assert.deepEqual(warnings([14e6, 14e6, 14e6], 'child_process'), []);
  });

  it('is drift, and many values far from the others', () => {
    const rising = Array.from({ length: 30 }, (_, index) => 100e6 + index * 1e6);
    // The halves are 15 ms apart, of about 107 ms.
    assert.deepEqual(warnings(rising), ['it drifted by +14 % while it was measured']);
    const two = Array.from({ length: 20 }, (_, index) =>
      index % 5 === 2 ? 180e6 : 100e6 + (index % 3) * 1e5,
    );
    assert.deepEqual(warnings(two), ['4 of 20 values are outliers']);
  });

  it('is nothing where there are no times', () => {
    assert.deepEqual(warnings([]), []);
  });
});
