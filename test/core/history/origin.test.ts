import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MetricValue } from '../../../core/events/event.ts';
import { changesOf } from '../../../core/history/changes.ts';
import { historyDocument } from '../../../core/history/history-document.ts';
import { historyMarkdown } from '../../../core/history/history-markdown.ts';
import type { MetricPoint } from '../../../core/history/history.ts';
import { originChangesOf, originText, stretchesOf, type Origin } from '../../../core/history/origin.ts';

const SPAWNED: Origin = { measured_by: 'posix_spawn' };
const NODE: Origin = { measured_by: 'child_process' };

/** The latest first, as history gives them; `values` the earliest first. */
function points(
  values: readonly number[],
  originAt: (index: number) => Origin | undefined,
): readonly MetricPoint[] {
  return values
    .map((value, index): MetricPoint => {
      const origin = originAt(index);
      const metric: MetricValue = { value, unit: 'ns', ...origin };
      const known = origin === undefined ? { originUnknown: true as const } : {};
      return { run: `r${index}`, started: index, commit: null, node: 'a', name: 'time', metric, ...known };
    })
    .toReversed();
}

/** Ten values around 100, then ten around 120, without noise that would hide the step. */
const STEP = Array.from({ length: 20 }, (_, index) => (index < 10 ? 100 : 120) + (index % 3));

describe('how a metric was got', () => {
  it('parts its runs where it changed, and only there', () => {
    const series = { points: points([1, 2, 3, 4, 5], (index) => (index < 2 ? NODE : SPAWNED)) };
    assert.deepEqual(stretchesOf(series).map((stretch) => stretch.points.map(({ run }) => run)), [['r0', 'r1'], ['r2', 'r3', 'r4']]); // prettier-ignore
    const [change, ...others] = originChangesOf(series);
    assert.deepEqual(others, []);
    assert.deepEqual([change?.before.run, change?.point.run], ['r1', 'r2']);
    assert.deepEqual([change?.was, change?.is], [NODE, SPAWNED]);
  });

  it('tells every field of it apart, the latest change first', () => {
    const ways: readonly Origin[] = [
      {},
      { sampled: true },
      { sampled: true, by: 'pss' },
      { sampled: true, by: 'rss' },
      SPAWNED,
    ];
    const changes = originChangesOf({ points: points([1, 2, 3, 4, 5], (index) => ways[index]) });
    assert.deepEqual(changes.map(({ point }) => point.run), ['r4', 'r3', 'r2', 'r1']); // prettier-ignore
    assert.deepEqual(ways.map(originText), [
      'directly',
      'by samples',
      'by samples, PSS',
      'by samples, RSS',
      'by posix_spawn',
    ]); // prettier-ignore
  });

  it('is taken for the same where it is not known', () => {
    const ways = [undefined, NODE, undefined, NODE, undefined];
    assert.deepEqual(originChangesOf({ points: points([1, 2, 3, 4, 5], (index) => ways[index]) }), []);
    const over = [undefined, NODE, undefined, SPAWNED];
    const [change] = originChangesOf({ points: points([1, 2, 3, 4], (index) => over[index]) });
    assert.deepEqual([change?.before.run, change?.point.run, change?.was], ['r2', 'r3', NODE]);
    assert.deepEqual(originChangesOf({ points: [] }), []);
  });

  it('is no change of the program: none is looked for across', () => {
    assert.equal(changesOf({ points: points(STEP, () => NODE) }).length, 1);
    const parted = { points: points(STEP, (index) => (index < 10 ? NODE : SPAWNED)) };
    assert.deepEqual(changesOf(parted), []);
    // Within a way it is, and at its own run.
    const within = points([...STEP, ...STEP], (index) => (index < 20 ? NODE : SPAWNED));
    assert.deepEqual(changesOf({ points: within }).map(({ point, before }) => [before.run, point.run]), [['r29', 'r30'], ['r9', 'r10']]); // prettier-ignore
  });

  it('is told to programs and on pages', () => {
    const series = { node: 'a', name: 'time', points: points([1, 2, 3], (index) => [undefined, NODE, SPAWNED][index]) }; // prettier-ignore
    const [metric] = historyDocument('w', [series]).metrics;
    assert.deepEqual(metric?.origin_changes, [
      {
        run: 'r2',
        started: '1970-01-01T00:00:00.002Z',
        commit: null,
        before: { run: 'r1', commit: null },
        was: NODE,
        is: SPAWNED,
      },
    ]);
    assert.deepEqual(metric.points.map(({ origin_unknown }) => origin_unknown), [undefined, undefined, true]); // prettier-ignore
    const page = historyMarkdown('w', [series]);
    assert.match(page, /^Measured by posix_spawn since `r2`, before by child_process\.$/m);
  });
});
