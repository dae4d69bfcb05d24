import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HistoryDocument } from '../../core/report/contract/history.ts';
import { opened, record } from '../engine/store/rig.ts';
import { inFolder } from './folder.ts';
import { perflow } from './perflow.ts';
import { assertMatchesSchema } from './schema.ts';

const STARTED = Date.now() - 5 * 3_600_000;

/** Parsing took 100, 110, 200 and 50 ms in four runs of checkout; one of another workflow came before them. */
async function inStored(use: (cwd: string) => Promise<void>): Promise<void> {
  await inFolder({}, async (cwd) => {
    const store = await opened(cwd);
    const tick = { tick: { time: { value: 1, unit: 'ns' } } } as const;
    await record(store, { id: '00000000', workflow: 'other', started: STARTED - 1, metrics: tick });
    for (const [index, value] of [100, 110, 200, 50].entries()) {
      await record(store, {
        id: `${index + 1}1111111`,
        workflow: 'checkout',
        started: STARTED + index * 3_600_000,
        commit: `${index + 1}abc456789`,
        metrics: {
          'parse[size=10]': { time: { value: value * 1e6, unit: 'ns' } },
          'parse[size=20]': { time: { value: 1e9, unit: 'ns' }, attempts: { value: 1, unit: 'count' } },
        },
      });
    }
    store.close();
    await use(cwd);
  });
}

describe('perflow history', function () {
  this.timeout(60_000);

  it('says where it was measured in another way, and compares nothing across', async () => {
    await inFolder({}, async (cwd) => {
      const store = await opened(cwd);
      for (const [index, measured_by] of (
        ['child_process', 'child_process', 'posix_spawn'] as const
      ).entries())
        await record(store, {
          id: `${index + 1}1111111`,
          started: STARTED + index * 3_600_000,
          metrics: { parse: { time: { value: (index + 1) * 1e6, unit: 'ns', measured_by } } },
        });
      store.close();
      const { stdout } = await perflow(['history', 'parse.time'], { cwd });
      assert.match(stdout, /^ {2}measured by posix_spawn, before by child_process since run 31111111/m);
      assert.match(stdout, /^ *31111111 .* 3\.00 ms\n/m);
      assert.match(stdout, /^ *21111111 .* 2\.00 ms +\+100 %/m);
      const document = JSON.parse((await perflow(['history', 'parse.time', '--json'], { cwd })).stdout) as HistoryDocument; // prettier-ignore
      assertMatchesSchema('history', document);
      assert.equal(document.metrics[0]?.origin_changes?.[0]?.run, '31111111');
    });
  });

  it('says when a metric reaches a target, or why that cannot be told', async () => {
    await inFolder({}, async (cwd) => {
      const store = await opened(cwd);
      const first = Date.parse('2026-01-01T12:00:00Z');
      for (let day = 0; day < 20; day++)
        await record(store, {
          id: `${String(10 + day)}111111`,
          started: first + day * 86_400_000,
          metrics: { parse: { time: { value: (100 + day) * 1e6, unit: 'ns' } } },
        });
      store.close();
      const history = async (...words: readonly string[]) => await perflow(['history', ...words], { cwd });
      // A millisecond a day: 100 on the first of January, so 130 thirty days later.
      const told = await history('parse.time', '--target', '130ms');
      assert.match(told.stdout, /^ {2}reaches 130 ms about 2026-01-31 12:00 if it goes on like this \(.*by 20 runs\)$/m); // prettier-ignore
      const untold = await history('parse.time', '--target', '90ms');
      assert.match(untold.stdout, /^ {2}when it reaches 90\.0 ms cannot be told: it moves away/m);
      const page = await history('parse.time', '--target', '130ms', '--markdown');
      assert.match(page.stdout, /^Reaches 130 ms about 2026-01-31 12:00 if it goes on like this \(.*, by 20 runs\)\.$/m); // prettier-ignore
      const { stdout } = await history('parse.time', '--target', '130ms', '--json');
      const document = JSON.parse(stdout) as HistoryDocument;
      assertMatchesSchema('history', document);
      assert.equal(document.metrics[0]?.forecast?.reached, '2026-01-31T12:00:00.000Z');
    });
  });

  it('refuses a target that is none of the metric', async () => {
    await inStored(async (cwd) => {
      const unit = await perflow(['history', 'parse[size=10].time', '--target', '5MB'], { cwd });
      assert.deepEqual([unit.code, unit.stdout], [2, '']);
      assert.match(unit.stderr, /parse\[size=10\]\.time is measured in ns, which 5\.00 MB is not/);
      const all = await perflow(['history', '--target', '5ms'], { cwd });
      assert.deepEqual([all.code, all.stdout], [2, '']);
      assert.match(all.stderr, /--target is for one metric/);
      const word = await perflow(['history', 'parse', '--target', 'soon'], { cwd });
      assert.equal(word.code, 2);
      assert.match(word.stderr, /Write a quantity, as in 200ms/);
    });
  });

  it('shows all metrics of the workflow that ran last at a glance', async () => {
    await inStored(async (cwd) => {
      const { code, stdout, stderr } = await perflow(['history'], { cwd });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      const lines = stdout.split('\n').map((line) => line.trim().replace(/ {2,}/g, '  '));
      assert.deepEqual(
        lines.slice(0, -2),
        [
          'HISTORY  checkout  the latest on the right',
          'METRIC  LATEST  RANGE  RUNS',
          'parse[size=10].time  50.0 ms  ▃▄█▁  50.0 ms to 200 ms  4',
          'parse[size=20].time  1.00 s  ▁▁▁▁  4',
          'run.time  1.00 s  ▁▁▁▁  4',
          '',
        ].concat(lines.slice(6, -2)),
      );
    });
  });

  it('shows one metric run by run, with what changed', async () => {
    await inStored(async (cwd) => {
      const { stdout } = await perflow(['history', 'parse[size=10].time', '--limit', '3'], { cwd });
      const rows = stdout
        .split('\n')
        .filter((line) => /^ {2}\d1111111/.test(line))
        .map((line) => line.trim().split(/ {2,}/));
      assert.deepEqual(rows, [
        ['41111111', '2 h ago', '50.0 ms', '−75 %', '4abc456'],
        ['31111111', '3 h ago', '200 ms', '+82 %', '3abc456'],
        ['21111111', '4 h ago', '110 ms', '2abc456'],
      ]);
    });
  });

  it('tells where a metric changed for good', async () => {
    await inFolder({}, async (cwd) => {
      const store = await opened(cwd);
      // Twice 8 runs: 100.0 to 100.7 ms, then half as much again.
      for (let index = 0; index < 16; index++) {
        const value = (index < 8 ? 1 : 1.5) * (100 + (index % 8) / 10);
        await record(store, {
          id: `${(index + 16).toString(16)}111111`,
          workflow: 'checkout',
          started: STARTED + index * 60_000,
          commit: `${index.toString(16)}abc456789`,
          metrics: { parse: { time: { value: value * 1e6, unit: 'ns' } } },
        });
      }
      store.close();
      const text = await perflow(['history', 'parse.time'], { cwd });
      const [told, ...others] = text.stdout.split('\n').filter((line) => line.includes('changed by'));
      assert.match(
        told ?? '',
        /^ {2}changed by \+50 % \(\+4\d(\.\d)? % to \+5\d(\.\d)? %\) since run 18111111, 4 h ago, commit 8abc456$/,
      );
      assert.deepEqual(others, []);
      const { stdout } = await perflow(['history', 'parse.time', '--json'], { cwd });
      const document = JSON.parse(stdout) as HistoryDocument;
      assertMatchesSchema('history', document);
      const [change, ...more] = document.metrics[0]?.changes ?? [];
      assert.deepEqual(more, []);
      assert.equal(change?.run, '18111111');
      assert.deepEqual(change.before, { run: '17111111', commit: '7abc456789' });
      // Without overlap: 2 / C(16, 8).
      assert.ok(Math.abs(change.p - 2 / 12_870) < 1e-12);
    });
  });

  it('takes a name without an index for each instance', async () => {
    await inStored(async (cwd) => {
      const { stdout } = await perflow(['history', 'parse.time', '--json'], { cwd });
      const document = JSON.parse(stdout) as HistoryDocument;
      assertMatchesSchema('history', document);
      assert.deepEqual(
        document.metrics.map(({ node, name, points }) => [node, name, points.length]),
        [
          ['parse[size=10]', 'time', 4],
          ['parse[size=20]', 'time', 4],
        ],
      );
      assert.deepEqual(document.metrics[0]?.points[0], {
        run: '41111111',
        started: new Date(STARTED + 3 * 3_600_000).toISOString(),
        commit: '4abc456789',
        metric: { value: 50e6, unit: 'ns' },
      });
    });
  });

  it('writes a page in Markdown', async () => {
    await inStored(async (cwd) => {
      const { stdout } = await perflow(['history', 'parse[size=10].time', '--markdown', '-n', '1'], { cwd });
      assert.equal(
        stdout,
        `# History of \`checkout\`

## \`parse[size=10].time\`

| Run | Started | Value | Samples | Commit |
| --- | --- | ---: | ---: | --- |
| \`41111111\` | ${new Date(STARTED + 3 * 3_600_000).toISOString()} | 50.0 ms |  | \`4abc456789\` |
`,
      );
    });
  });

  it('is of another workflow where that is named, and says what is not there', async () => {
    await inStored(async (cwd) => {
      assert.match((await perflow(['history', '--workflow', 'other'], { cwd })).stdout, /tick\.time/);
      const unknown = await perflow(['history', 'prase.time'], { cwd });
      assert.equal(unknown.code, 2);
      assert.match(unknown.stderr, /checkout has no metric prase\.time .*did you mean/);
      assert.equal(
        (await perflow(['history', '-w', 'nobody'], { cwd })).stderr,
        'perflow: No metric of nobody is stored.\n',
      );
    });
  });
});
