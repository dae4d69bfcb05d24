import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { MISSED_ON_PURPOSE } from '../../tooling/example.ts';
import { perflow, root, type Ended } from './perflow.ts';

/** What these tests read of the document of `run --json`. */
interface RunDocument {
  readonly version: number;
  readonly status: string;
  readonly nodes: readonly {
    readonly id: string;
    readonly state: string;
    readonly metrics: Readonly<Record<string, MetricRead | undefined>>;
    readonly phases: readonly { readonly name: string }[];
  }[];
  readonly goals: readonly {
    readonly text: string;
    readonly title?: string;
    readonly state: string;
    readonly instances?: readonly {
      readonly state: string;
      readonly measured: { readonly value: number } | null;
      readonly target: { readonly value: number } | null;
    }[];
  }[];
}

/** The same of that of `experiment --json`. */
interface ExperimentDocument {
  readonly base: string;
  readonly variants: readonly {
    readonly name: string;
    readonly params: Readonly<Record<string, string>>;
    readonly comparison?: { readonly metrics: readonly MetricCompared[] };
  }[];
}

interface MetricCompared {
  readonly name: string;
  readonly b: { readonly n: number };
  readonly verdict: string;
}

interface MetricRead {
  readonly value?: number;
  readonly distribution?: { readonly n: number; readonly median: number };
  readonly unit: string;
}

/** The examples without what runs of them left, so that no test sees another's files. */
async function copyOfExamples(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perflow-examples-'));
  const isSource = (file: string): boolean => !['dist', '.perflow'].includes(path.basename(file));
  await cp(path.join(root, 'examples'), folder, { recursive: true, filter: isSource });
  return folder;
}

function states(document: RunDocument): Record<string, string> {
  return Object.fromEntries(document.nodes.map(({ id, state }) => [id, state]));
}

function metric(document: RunDocument, id: string, name: string): MetricRead | undefined {
  return document.nodes.find((node) => node.id === id)?.metrics[name];
}

describe('examples', function () {
  this.timeout(120_000);
  let folder = '';
  before(async () => {
    folder = await copyOfExamples();
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  async function perflowFiles(): Promise<string[]> {
    return (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.perflow'));
  }

  it('check without a word', async () => {
    const files = await perflowFiles();
    assert.ok(files.length >= 3);
    const { code, stdout } = await perflow(['check', '--json', ...files], folder);
    assert.deepEqual([code, JSON.parse(stdout)], [0, { version: 1, diagnostics: [] }]);
  });

  it('are formatted', async () => {
    assert.equal((await perflow(['fmt', '--check', ...(await perflowFiles())], folder)).code, 0);
  });

  it('levels compares two further levels of compression with the usual one', async () => {
    const words = ['experiment', 'levels/levels.perflow', '-p', 'replies=20', '--json'];
    const { code, stdout, stderr } = await perflow(words, folder);
    assert.equal(code, 0, stderr);
    const { base, variants } = JSON.parse(stdout) as ExperimentDocument;
    assert.equal(base, 'default');
    assert.deepEqual(
      variants.map(({ name, params }) => [name, params['level']]),
      [
        ['default', '6'],
        ['fast', '1'],
        ['thorough', '9'],
      ],
    );
    const [, fast, thorough] = variants.map(({ comparison }) =>
      comparison?.metrics.find(({ name }) => name === 'compress.time'),
    );
    // How sure it can be is the machine's affair; less work is not slower on any.
    assert.ok(fast !== undefined && fast.verdict !== 'slower', stdout);
    for (const n of [fast.b.n, thorough?.b.n ?? 0]) assert.ok(n >= 10 && n <= 20, stdout);
  });

  describe('checkout', () => {
    let ended: Ended;
    let run: RunDocument;
    before(async () => {
      const params = ['sizes=[1000, 1500]', 'queries=150', 'requests=200'].flatMap((param) => ['-p', param]);
      ended = await perflow(['run', 'checkout/checkout.perflow', ...params, '--json'], folder);
      assert.match(ended.stdout, /^\{/, ended.stderr);
      run = JSON.parse(ended.stdout) as RunDocument;
    });

    it('runs every node', () => {
      assert.deepEqual(states(run), {
        build: 'passed',
        test: 'passed',
        'scan[size=1000]': 'passed',
        'scan[size=1500]': 'passed',
        'indexed[size=1000]': 'passed',
        'indexed[size=1500]': 'passed',
        server: 'passed',
        measure: 'passed',
        tidy: 'passed',
      });
    });

    it('misses the one goal that it is meant to miss, and so ends with 1', () => {
      const notMet = run.goals.filter(({ state }) => state !== 'met');
      assert.deepEqual(
        notMet.map(({ title, state }) => [title, state]),
        [[MISSED_ON_PURPOSE, 'missed']],
      );
      assert.deepEqual([ended.code, run.status], [1, 'failed']);
    });

    it('compares the versions size by size', () => {
      const goal = run.goals.find(({ text }) => text.includes('scan.time'));
      const bound = (id: string): number => 0.7 * (metric(run, id, 'time')?.distribution?.median ?? NaN);
      assert.deepEqual(
        goal?.instances?.map(({ state, measured, target }) => [state, measured?.value, target?.value]),
        ['1000', '1500'].map((size) => [
          'met',
          metric(run, `indexed[size=${size}]`, 'time')?.distribution?.median,
          bound(`scan[size=${size}]`),
        ]),
      );
      const samples = metric(run, 'scan[size=1000]', 'time')?.distribution?.n ?? 0;
      assert.ok(samples >= 5 && samples <= 7, `${samples} runs`);
    });

    it('takes metrics from a file, a pattern, a JSON summary and lines of the program', () => {
      assert.equal(metric(run, 'build', 'code')?.unit, 'B');
      assert.deepEqual(metric(run, 'test', 'failed'), { value: 0, unit: 'count', better: 'lower' });
      assert.deepEqual(metric(run, 'measure', 'errors'), { value: 0, unit: 'count', better: 'lower' });
      assert.equal(metric(run, 'measure', 'throughput')?.unit, '/s');
      const latency = metric(run, 'measure', 'latency_p95');
      assert.ok(latency?.unit === 'ns' && (latency.value ?? 0) > 1000, JSON.stringify(latency));
    });

    it('tells the phases of the build', () => {
      const build = run.nodes.find(({ id }) => id === 'build');
      assert.deepEqual(
        build?.phases.map(({ name }) => name),
        ['compile', 'catalogues', 'index'],
      );
    });

    it('cleans up behind itself', async () => {
      assert.ok(!(await readdir(path.join(folder, 'checkout', 'dist'))).includes('orders.jsonl'));
    });
  });

  describe('parallel', () => {
    it('goes on after a failed step, tries again, and cleans up', async () => {
      const words = ['run', 'parallel/parallel.perflow', '-p', 'megabytes=1', '--json'];
      const ended = await perflow(words, folder);
      const run = JSON.parse(ended.stdout) as RunDocument;
      assert.deepEqual(states(run), {
        corpus: 'passed',
        'compress[method="gzip"]': 'passed',
        'compress[method="brotli"]': 'passed',
        'compress[method="zstd"]': 'passed',
        lzma: 'failed',
        'interrupted-report': 'passed',
        report: 'passed',
        tidy: 'passed',
      });
      assert.equal(metric(run, 'report', 'attempts')?.value, 2);
      assert.deepEqual([ended.code, run.status], [0, 'passed'], ended.stderr);
      assert.ok(!(await readdir(path.join(folder, 'parallel'))).includes('dist'));
    });
  });
});
