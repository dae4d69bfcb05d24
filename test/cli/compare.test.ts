import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import type { MetricValue } from '../../core/events/event.ts';
import type { CompareDocument } from '../../core/report/contract/compare.ts';
import { opened, record } from '../engine/store/rig.ts';
import { inFolder } from './folder.ts';
import { perflow } from './perflow.ts';
import { assertMatchesSchema } from './schema.ts';

const CORPUS = path.resolve(import.meta.dirname, '../corpus/harness/hyperfine');
const STARTED = 1_700_000_000_000;
const IDS = ['11111111', '22222222', '33333333'] as const;

/** Twenty samples around `middle`, spread by a hundredth of it. */
function around(middle: number): MetricValue {
  const samples = Array.from(
    { length: 20 },
    (_, index) => middle * (0.995 + (((index * 7) % 20) / 20) * 0.01),
  );
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * 19)] ?? NaN;
  return {
    unit: 'ns',
    better: 'lower',
    distribution: {
      n: 20,
      min: at(0),
      max: at(1),
      mean: middle,
      median: at(0.5),
      stddev: middle * 0.003,
      p50: at(0.5),
      p75: at(0.75),
      p90: at(0.9),
      p95: at(0.95),
      p99: at(0.99),
      samples,
    },
  };
}

/** Three runs: the second is like the first, the third a fifth slower. */
async function inStored(use: (cwd: string) => Promise<void>): Promise<void> {
  await inFolder({}, async (cwd) => {
    const store = await opened(cwd);
    for (const [index, middle] of [10e6, 10e6, 12e6].entries()) {
      await record(store, {
        id: IDS[index] ?? '',
        workflow: 'checkout',
        started: STARTED + index,
        metrics: { parse: { time: around(middle) } },
      });
    }
    store.close();
    await use(cwd);
  });
}

async function compared(cwd: string, ...words: string[]): Promise<CompareDocument> {
  const { code, stdout, stderr } = await perflow(['compare', ...words, '--json'], { cwd });
  assert.equal(code, 0, stderr);
  const document = JSON.parse(stdout) as CompareDocument;
  assertMatchesSchema('compare', document);
  return document;
}

describe('perflow compare', function () {
  this.timeout(60_000);

  it('says of two runs at most what it suspects, as they were not measured side by side', async () => {
    await inStored(async (cwd) => {
      const slower = await compared(cwd, '1111', '3333');
      const [time] = slower.metrics.filter(({ name }) => name === 'parse.time');
      assert.equal(time?.verdict, 'suspected_slower');
      assert.ok(Math.abs((time.change ?? 0) - 0.2) < 0.001);
      const same = await compared(cwd, '1111', '2222');
      assert.equal(same.metrics.find(({ name }) => name === 'parse.time')?.verdict, 'no_difference');
      const better = await compared(cwd, '3333', '1111');
      assert.equal(better.metrics.find(({ name }) => name === 'parse.time')?.verdict, 'suspected_faster');
    });
  });

  it('takes the latest run and the one before, or the latest beside what is named', async () => {
    await inStored(async (cwd) => {
      const runs = ({ a, b }: CompareDocument): unknown => [a.run, b.run];
      assert.deepEqual(runs(await compared(cwd)), [IDS[1], IDS[2]]);
      assert.deepEqual(runs(await compared(cwd, '1111')), [IDS[0], IDS[2]]);
      await perflow(['baseline', 'set', 'main', '1111'], { cwd });
      const withBaseline = await compared(cwd, 'baseline:main');
      assert.deepEqual(
        [...(runs(withBaseline) as string[]), withBaseline.a.label],
        [IDS[0], IDS[2], 'baseline:main'],
      );
    });
  });

  it('exits 1 with --strict where something is suspected to have got worse', async () => {
    await inStored(async (cwd) => {
      assert.equal((await perflow(['compare', '1111', '3333'], { cwd })).code, 0);
      assert.equal((await perflow(['compare', '1111', '3333', '--strict'], { cwd })).code, 1);
      assert.equal((await perflow(['compare', '3333', '1111', '--strict'], { cwd })).code, 0);
      assert.equal((await perflow(['compare', '1111', '2222', '--strict'], { cwd })).code, 0);
    });
  });

  it('prints the verdicts in words, and Markdown where that is asked for', async () => {
    await inStored(async (cwd) => {
      const text = await perflow(['compare', '1111', '3333'], { cwd });
      assert.match(text.stdout, /^ A 1111 .*→ B 3333/m);
      assert.match(text.stdout, /parse\.time .*\+20 % .*suspected slower/);
      const markdown = await perflow(['compare', '1111', '3333', '--markdown'], { cwd });
      assert.match(markdown.stdout, /^## `1111` → `3333`$/m);
    });
  });

  it('reads exports of hyperfine', async () => {
    await inFolder({}, async (cwd) => {
      await cp(CORPUS, cwd, { recursive: true });
      const document = await compared(cwd, 'before.json', 'after.json');
      assert.deepEqual([document.a.label, document.b.label], ['before.json', 'after.json']);
      assert.ok(document.metrics.length > 0);
    });
  });

  const refusals: readonly (readonly [readonly string[], RegExp])[] = [
    [['main..HEAD', 'checkout.perflow'], /there is no file checkout\.perflow/],
    [['latest', 'main..HEAD'], /main\.\.HEAD is a range of revisions/],
    [['1111', '1111'], /Both sides are the run 11111111/],
    [['latest', 'latest'], /Both sides are the run 33333333/],
    [['baseline:main', 'latest'], /There is no baseline main/],
    [['9999', 'latest'], /There is no stored run 9999/],
    [['before.json', 'latest'], /There is no stored run before\.json/],
  ];
  for (const [words, message] of refusals) {
    it(`refuses ${words.join(' ')}, and says why`, async () => {
      await inStored(async (cwd) => {
        const { code, stdout, stderr } = await perflow(['compare', ...words], { cwd });
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
        assert.match(stderr, message);
      });
    });
  }

  it('refuses a file that is no report', async () => {
    await inFolder({ 'notes.txt': 'no report' }, async (cwd) => {
      const { code, stderr } = await perflow(['compare', 'notes.txt', 'notes.txt'], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /notes\.txt is no report that can be read/);
    });
  });
});
