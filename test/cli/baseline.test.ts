import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import type { MetricValue } from '../../core/events/event.ts';
import type { BaselineDocument } from '../../core/report/contract/runs.ts';
import { opened, record, type FakeRun } from '../engine/store/rig.ts';
import { inFolder } from './folder.ts';
import { perflow } from './perflow.ts';
import { assertMatchesSchema } from './schema.ts';

const SAMPLES = [12, 10, 11];
const TIME: MetricValue = {
  unit: 'ns',
  distribution: {
    n: 3,
    min: 10,
    max: 12,
    mean: 11,
    median: 11,
    stddev: 1,
    p50: 11,
    p75: 11.5,
    p90: 11.8,
    p95: 11.9,
    p99: 12,
    samples: SAMPLES,
  },
};
const RUN: FakeRun = {
  id: '0192f3a1-5b2c-7000-8000-000000000001',
  workflow: 'checkout',
  commit: 'abc1234567',
  metrics: { parse: { time: TIME } },
};
const SHORT = RUN.id.slice(0, 13);

async function inStored(runs: readonly FakeRun[], use: (cwd: string) => Promise<void>): Promise<void> {
  await inFolder({}, async (cwd) => {
    const store = await opened(cwd);
    for (const run of runs) await record(store, run);
    store.close();
    await use(cwd);
  });
}

describe('perflow baseline', function () {
  this.timeout(60_000);

  it('keeps what the latest run measured in a file that can be read and committed', async () => {
    await inStored([RUN], async (cwd) => {
      const { code, stdout, stderr } = await perflow(['baseline', 'set', 'main'], { cwd });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.equal(stdout, `baseline main: 2 metrics of the run ${SHORT}, in .perflow/baselines/main.json\n`);
      const document = JSON.parse(
        await readFile(path.join(cwd, '.perflow/baselines/main.json'), 'utf8'),
      ) as BaselineDocument;
      assertMatchesSchema('baseline', document);
      const { run, workflow, commit, metrics } = document;
      assert.deepEqual([run, workflow, commit], [RUN.id, 'checkout', 'abc1234567']);
      assert.deepEqual(
        metrics.find(({ node }) => node === 'parse'),
        { node: 'parse', name: 'time', metric: TIME },
      );

      const shown = await perflow(['baseline', 'show', 'main', '--json'], { cwd });
      assert.deepEqual(JSON.parse(shown.stdout), document);
      const table = await perflow(['baseline', 'show', 'main'], { cwd });
      assert.match(table.stdout, /^ {2}parse\.time +11\.0 ns {2}median of 3, 10\.0 ns to 12\.0 ns$/m);
    });
  });

  it('lists and removes baselines', async () => {
    await inStored([RUN], async (cwd) => {
      assert.match((await perflow(['baseline', 'list'], { cwd })).stdout, /There are no baselines/);
      await perflow(['baseline', 'set', 'main', 'latest'], { cwd });
      await perflow(['baseline', 'set', 'v1.2', SHORT], { cwd });
      const { stdout } = await perflow(['baseline', 'list', '--json'], { cwd });
      assertMatchesSchema('baselines', JSON.parse(stdout));
      assert.deepEqual(
        (JSON.parse(stdout) as { baselines: { name: string }[] }).baselines.map(({ name }) => name),
        ['main', 'v1.2'],
      );
      const table = await perflow(['baseline', 'list'], { cwd });
      assert.match(
        table.stdout,
        new RegExp(`^ {2}main {2}${SHORT} {2}checkout {2}(just now|\\d+ s ago) +abc1234$`, 'm'),
      );
      assert.equal(
        (await perflow(['baseline', 'remove', 'main'], { cwd })).stdout,
        'the baseline main is removed\n',
      );
      assert.equal((await perflow(['baseline', 'show', 'main'], { cwd })).code, 2);
      assert.equal((await perflow(['baseline', 'remove', 'main'], { cwd })).code, 2);
    });
  });

  const refusals: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a cancelled run', ['set', 'main', '2222'], /2222.* can be no baseline: it was cancelled/],
    ['a run that is not there', ['set', 'main', '9999'], /no stored run 9999/],
    ['a name that leads elsewhere', ['set', '../main', SHORT], /cannot be named/],
    ['a baseline that is not there', ['show', 'main'], /no baseline main/],
  ];
  for (const [what, args, message] of refusals) {
    it(`refuses ${what}, and keeps nothing`, async () => {
      const cancelled: FakeRun = { id: '22222222', started: 1, status: 'cancelled' };
      await inStored([RUN, cancelled], async (cwd) => {
        const { code, stdout, stderr } = await perflow(['baseline', ...args], { cwd });
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
        assert.match(stderr, message);
        assert.ok(!existsSync(path.join(cwd, '.perflow/baselines/main.json')));
      });
    });
  }

  it('warns of a run that missed goals, and takes it', async () => {
    await inStored([{ ...RUN, status: 'failed', goals: ['met', 'missed'] }], async (cwd) => {
      const { code, stderr } = await perflow(['baseline', 'set', 'main'], { cwd });
      assert.equal(code, 0);
      assert.equal(stderr, 'perflow: the run missed 1 goal\n');
    });
  });

  it('lists what can be read, and says what can not', async () => {
    await inStored([RUN], async (cwd) => {
      await perflow(['baseline', 'set', 'main'], { cwd });
      await mkdir(path.join(cwd, '.perflow/baselines'), { recursive: true });
      await writeFile(path.join(cwd, '.perflow/baselines/broken.json'), '{"version": 1}');
      const { code, stdout, stderr } = await perflow(['baseline', 'list'], { cwd });
      assert.equal(code, 2);
      assert.match(stdout, /main/);
      assert.match(stderr, /broken\.json is no baseline/);
    });
  });
});
