import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MetricPoint } from '../../../core/history/history.ts';
import { seriesNamed, valuesOf } from '../../../core/history/series.ts';

function point(node: string, name: string, value: number): MetricPoint {
  return { run: `run-${value}`, started: value, commit: null, node, name, metric: { value, unit: 'ns' } };
}

const POINTS = [
  point('parse[size=10]', 'time', 3),
  point('parse[size=10]', 'time', 2),
  point('parse[size=20]', 'time', 30),
  point('parse[size=20]', 'io.read', 31),
  point('parser', 'time', 5),
  point('', 'run.time', 100),
];

const HISTORY = {
  latest: (workflow: string) =>
    Promise.resolve(
      workflow !== 'w'
        ? []
        : POINTS.filter(
            ({ node, name }, index) =>
              index === POINTS.findIndex((other) => other.node === node && other.name === name),
          ),
    ),
  points: ({ node, metric, limit }: { node: string; metric: string; limit: number }) =>
    Promise.resolve(POINTS.filter((one) => one.node === node && one.name === metric).slice(0, limit)),
};

async function named(words: string | undefined, limit = 10): Promise<readonly string[] | string> {
  const series = await seriesNamed(HISTORY, 'w', words, limit);
  return series.ok
    ? series.value.map((one) => `${one.node} ${one.name} ${valuesOf(one).join(',')}`)
    : series.error;
}

describe('metrics over runs', () => {
  it('are all of a workflow where none is named', async () => {
    assert.equal((await named(undefined)).length, 5);
    assert.deepEqual((await named(undefined, 1))[0], 'parse[size=10] time 3');
  });

  const names: readonly (readonly [words: string, found: readonly string[]])[] = [
    ['parse[size=10].time', ['parse[size=10] time 3,2']],
    ['parse.time', ['parse[size=10] time 3,2', 'parse[size=20] time 30']],
    ['parse[size=20]', ['parse[size=20] time 30', 'parse[size=20] io.read 31']],
    ['parse.io.read', ['parse[size=20] io.read 31']],
    ['parser', ['parser time 5']],
    ['run.time', [' run.time 100']],
  ];
  for (const [words, found] of names) {
    it(`are by ${words}: ${found.join('; ')}`, async () => {
      assert.deepEqual(await named(words), found);
    });
  }

  it('that are not there have the nearest name told', async () => {
    assert.equal(
      await named('prase.time'),
      'w has no metric prase.time in its stored runs (did you mean parse.time?).',
    );
    assert.equal(
      await named('something else altogether'),
      'w has no metric something else altogether in its stored runs.',
    );
    const other = await seriesNamed(HISTORY, 'other', 'parse.time', 1);
    assert.equal(!other.ok && other.error, 'No metric of other is stored.');
  });
});
