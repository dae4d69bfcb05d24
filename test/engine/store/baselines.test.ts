import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { BaselineDocument } from '../../../core/report/contract/runs.ts';
import type { RunDocument } from '../../../core/report/contract/run.ts';
import {
  listBaselines,
  readBaseline,
  removeBaseline,
  setBaseline,
} from '../../../engine/store/baselines/baselines.ts';
import { baselineOf } from '../../../engine/store/baselines/of-run.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { inWorkspace, runId } from './rig.ts';

const CREATED = new Date('2026-03-01T12:00:00Z');

const BASELINE: BaselineDocument = {
  version: 1,
  name: 'main',
  run: runId(1),
  workflow: 'checkout',
  created: CREATED.toISOString(),
  commit: '3f2a1c0b9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a',
  environment: { 'cpu.model': 'AMD Ryzen 7 5800X', os: 'linux' },
  metrics: [
    { node: 'build', name: 'time', metric: { value: 1.5e9, unit: 'ns' } },
    {
      node: 'parse[size=10]',
      name: 'time',
      metric: {
        distribution: {
          n: 3,
          min: 1,
          max: 4,
          mean: 2.5,
          median: 2.5,
          stddev: 1.5,
          p50: 2.5,
          p75: 3,
          p90: 3.5,
          p95: 3.75,
          p99: 3.95,
          samples: [4, 1, 2.5],
        },
        unit: 'ns',
      },
    },
  ],
};

/** Written by hand as the file should read. */
const TEXT = `{
  "version": 1,
  "name": "main",
  "run": "01920000-0000-7000-8000-000000000001",
  "workflow": "checkout",
  "created": "2026-03-01T12:00:00.000Z",
  "commit": "3f2a1c0b9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a",
  "environment": {
    "cpu.model": "AMD Ryzen 7 5800X",
    "os": "linux"
  },
  "metrics": [
    {
      "node": "build",
      "name": "time",
      "metric": {
        "value": 1500000000,
        "unit": "ns"
      }
    },
    {
      "node": "parse[size=10]",
      "name": "time",
      "metric": {
        "distribution": {
          "n": 3,
          "min": 1,
          "max": 4,
          "mean": 2.5,
          "median": 2.5,
          "stddev": 1.5,
          "p50": 2.5,
          "p75": 3,
          "p90": 3.5,
          "p95": 3.75,
          "p99": 3.95,
          "samples": [4, 1, 2.5]
        },
        "unit": "ns"
      }
    }
  ]
}
`;

describe('a baseline', () => {
  it('is a file that people can read, and comes back as it was', async () => {
    await inWorkspace(async (root) => {
      assert.deepEqual(await setBaseline(root, BASELINE), { ok: true, value: undefined });
      assert.equal(await readFile(fileOf(root, 'main'), 'utf8'), TEXT);
      assert.deepEqual(await readBaseline(root, 'main'), { ok: true, value: BASELINE });
      const { run, workflow, created, commit } = BASELINE;
      assert.deepEqual(await listBaselines(root), {
        baselines: [{ name: 'main', run, workflow, created, commit }],
        problems: [],
      });
      assert.deepEqual(
        await readdir(path.dirname(fileOf(root, 'main'))),
        ['main.json'],
        'and nothing beside it',
      );
    });
  });

  it('is replaced and removed', async () => {
    await inWorkspace(async (root) => {
      await setBaseline(root, BASELINE);
      await setBaseline(root, { ...BASELINE, workflow: 'other' });
      const read = await readBaseline(root, 'main');
      assert.equal(read.ok && read.value.workflow, 'other');
      assert.equal((await removeBaseline(root, 'main')).ok, true);
      assert.deepEqual(await listBaselines(root), { baselines: [], problems: [] });
      assert.equal(code(await removeBaseline(root, 'main')), 'no-such-baseline');
      assert.equal(code(await readBaseline(root, 'main')), 'no-such-baseline');
    });
  });

  it('has the name of its file', async () => {
    await inWorkspace(async (root) => {
      await setBaseline(root, BASELINE);
      await writeFile(fileOf(root, 'copy'), TEXT);
      const copy = await readBaseline(root, 'copy');
      assert.equal(copy.ok && copy.value.name, 'copy');
    });
  });

  it('has a name that is a file’s on every system, and nothing else', async () => {
    await inWorkspace(async (root) => {
      for (const name of ['main', 'v1.2.3', 'a', '0', 'release_1-rc.2', 'x'.repeat(64), 'console'])
        assert.equal((await setBaseline(root, { ...BASELINE, name })).ok, true, name);
      const bad = [
        '',
        '.',
        '..',
        '.hidden',
        '../main',
        'a/b',
        'a\\b',
        'a b',
        'é',
        'a\n',
        '\u001b[31m',
        'x'.repeat(65),
        '-a',
        'CON',
        'nul.txt',
        'com1',
        'a.',
        'a:b',
        'a\0',
      ];
      for (const name of bad) {
        assert.equal(
          code(await setBaseline(root, { ...BASELINE, name })),
          'bad-baseline-name',
          JSON.stringify(name),
        );
        assert.equal(code(await readBaseline(root, name)), 'bad-baseline-name');
        assert.equal(code(await removeBaseline(root, name)), 'bad-baseline-name');
      }
      assert.deepEqual(await readdir(root), ['.perflow']);
    });
  });

  it('is not to be mixed up with one that differs in case', async () => {
    await inWorkspace(async (root) => {
      await setBaseline(root, BASELINE);
      const problem = await setBaseline(root, { ...BASELINE, name: 'Main' });
      assert.match(
        problem.ok ? '' : problem.error.message,
        /There is a baseline main, .* Main would be the same file/,
      );
      assert.equal(code(await readBaseline(root, 'MAIN')), 'no-such-baseline');
    });
  });

  it('that was broken by hand is told with its place, and hides no other', async () => {
    await inWorkspace(async (root) => {
      await setBaseline(root, BASELINE);
      const cases: readonly (readonly [string, RegExp])[] = [
        [
          TEXT.replace('"workflow": "checkout",', '"workflow": "checkout"'),
          /line 6, column 3: this is no JSON/,
        ],
        [TEXT.slice(0, 100), /line 5, column 16: this is no JSON/],
        [TEXT.replace('"unit": "ns"', '"unit": "parsecs"'), /metrics\[0\]\.metric/],
        [TEXT.replace('"version": 1', '"version": 2'), /version/],
        ['[]', /the document must/],
        ['', /line 1, column 1/],
      ];
      for (const [text, reason] of cases) {
        await writeFile(fileOf(root, 'broken'), text);
        const read = await readBaseline(root, 'broken');
        assert.equal(code(read), 'bad-baseline');
        assert.match(read.ok ? '' : read.error.message, reason);
        assert(read.ok || read.error.message.startsWith(fileOf(root, 'broken')));
        const { baselines, problems } = await listBaselines(root);
        assert.deepEqual([baselines.length, problems.length], [1, 1]);
      }
    });
  });

  it('is not read through a link, nor written through one', async () => {
    await inWorkspace(async (root) => {
      await inWorkspace(async (elsewhere) => {
        await writeFile(path.join(elsewhere, 'secret.json'), TEXT);
        await mkdir(path.dirname(fileOf(root, 'x')), { recursive: true });
        await symlink(path.join(elsewhere, 'secret.json'), fileOf(root, 'link'));
        assert.equal(code(await readBaseline(root, 'link')), 'bad-baseline');
      });
    });
    await inWorkspace(async (root) => {
      await inWorkspace(async (elsewhere) => {
        await mkdir(path.join(root, '.perflow'));
        await symlink(elsewhere, path.join(root, '.perflow', 'baselines'));
        assert.equal(code(await setBaseline(root, BASELINE)), 'baseline-unwritable');
        assert.deepEqual(await readdir(elsewhere), []);
      });
    });
  });

  it('survives any text in its place without a crash', async () => {
    await inWorkspace(async (root) => {
      await setBaseline(root, BASELINE);
      await fc.assert(
        fc.asyncProperty(fc.nat(TEXT.length), fc.nat(20), fc.string(), async (at, cut, text) => {
          await writeFile(fileOf(root, 'main'), TEXT.slice(0, at) + text + TEXT.slice(at + cut));
          const read = await readBaseline(root, 'main');
          if (!read.ok) assert.equal(read.error.code, 'bad-baseline');
        }),
        { numRuns: fuzzRuns(0.1) },
      );
    });
  });
});

describe('a run as a baseline', () => {
  it('has its metrics in order, and the commit and environment that it was measured with', () => {
    const figure = { value: 1, unit: 'ns' as const };
    const document = runWith({ b: { time: figure, cpu: figure }, a: { time: figure } });
    const baseline = baselineOf('main', document, CREATED);
    assert.deepEqual(
      baseline.metrics.map(({ node, name }) => `${node}.${name}`),
      ['.run.time', 'a.time', 'b.cpu', 'b.time'],
    );
    assert.equal(baseline.commit, 'c0ffee');
    assert.deepEqual(Object.keys(baseline.environment), ['git.commit', 'os']);
    assert.equal(baseline.created, '2026-03-01T12:00:00.000Z');
  });

  it('keeps a thousand samples of many, evenly spaced, with the figures of all', () => {
    const samples = Array.from({ length: 5_000 }, (_, index) => index);
    const distribution = {
      n: 5_000,
      min: 0,
      max: 4_999,
      mean: 2_499.5,
      median: 2_499.5,
      stddev: 1_443.5,
      p50: 2_499.5,
      p75: 3_749,
      p90: 4_499,
      p95: 4_749,
      p99: 4_949,
      samples,
    };
    const { metrics } = baselineOf('main', runWith({ a: { time: { distribution, unit: 'ns' } } }), CREATED);
    const metric = metrics.at(-1)?.metric;
    assert(metric !== undefined && 'distribution' in metric);
    const { samples: kept = [], ...figures } = metric.distribution;
    assert.deepEqual({ ...figures, samples }, distribution);
    assert.equal(kept.length, 1_000);
    assert.deepEqual([kept[0], kept.at(-1)], [0, 4_999]);
    const gaps = kept.slice(1).map((sample, index) => sample - (kept[index] ?? 0));
    assert.deepEqual([Math.min(...gaps), Math.max(...gaps)], [5, 6], '4999 / 999 is 5.004');
  });
});

function fileOf(root: string, name: string): string {
  return path.join(root, '.perflow', 'baselines', `${name}.json`);
}

function code(result: {
  readonly ok: boolean;
  readonly error?: { readonly code: string };
}): string | undefined {
  return result.error?.code;
}

function runWith(nodes: Readonly<Record<string, RunDocument['metrics']>>): RunDocument {
  return {
    version: 1,
    run: runId(1),
    workflow: 'w',
    status: 'passed',
    started: CREATED.toISOString(),
    finished: CREATED.toISOString(),
    nodes: Object.entries(nodes).map(([id, metrics]) => ({
      id,
      name: id,
      kind: 'step',
      state: 'passed',
      attempts: 1,
      metrics,
      phases: [],
    })),
    goals: [],
    metrics: { 'run.time': { value: 1, unit: 'ns' } },
    warnings: [],
    environment: { os: 'linux', 'git.commit': 'c0ffee' },
  };
}
