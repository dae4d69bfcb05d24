import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareDocument } from '../../../../core/report/compare/compare-document.ts';
import { stepTimes, totalTime } from '../../../../core/report/compare/step-times.ts';
import { twoRuns } from './two-runs.ts';

const document = compareDocument(twoRuns);

describe('the times of steps beside each other', () => {
  it('of the whole runs are told with what was saved', () => {
    // 1394 s are 23 m 14 s, 222 s are 3 m 42 s; 1172 s between them are 84.07 % of the first.
    assert.equal(
      totalTime(document),
      '23m 14s → 3m 42s, saved 19m 32s (84 %), 1 of 4 steps from the cache (25 %)',
    );
    const [run] = document.metrics.filter(({ name }) => name === 'run.time');
    assert.ok(run !== undefined);
    const turned = { ...run, a: run.b, b: run.a };
    assert.equal(totalTime({ metrics: [turned] }, '->'), '3m 42s -> 23m 14s, lost 19m 32s (528 %)');
    assert.equal(totalTime({ metrics: [{ ...run, b: run.a }] }), '23m 14s → 23m 14s, the same');
    assert.equal(totalTime({ metrics: [] }), undefined);
  });

  it('are in the order of the later run, with how each came out', () => {
    assert.deepEqual(stepTimes(document), [
      { id: 'build', a: '23m 0s', b: '3m 30s', saved: 'saved 19m 30s', change: -1170 / 1380, note: '' },
      { id: 'lint', a: '8.00 s', b: '0 s', saved: 'saved 8.00 s', change: -1, note: 'B cached' },
      {
        id: 'deploy',
        a: '2.00 s',
        b: 'skipped',
        saved: '',
        change: undefined,
        note: 'B skipped: its `when` is false',
      },
      { id: 'new', a: 'not there', b: '2.00 s', saved: '', change: undefined, note: 'B failed: exit 1' },
      { id: 'old', a: '1.00 s', b: 'not there', saved: '', change: undefined, note: '' },
    ]);
    assert.deepEqual(stepTimes({}), []);
  });
});
