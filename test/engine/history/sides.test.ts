import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MetricValue } from '../../../core/events/event.ts';
import type { BaselineDocument } from '../../../core/report/contract/runs.ts';
import { completedPair, sidesNamed } from '../../../engine/history/sides.ts';
import { setBaseline } from '../../../engine/store/baselines/baselines.ts';
import type { Store } from '../../../engine/store/store.ts';
import { inWorkspace, opened, record } from '../store/rig.ts';

const HOUR = 3_600_000;
const NOW = 1_700_000_000_000;

/** Three runs of checkout, the latest cancelled, and a later one of another workflow. */
const RUNS = [
  { id: '11111111-0000-7000-8000-000000000000', workflow: 'checkout', started: NOW },
  { id: '22222222-0000-7000-8000-000000000000', workflow: 'checkout', started: NOW + HOUR },
  {
    id: '33333333-0000-7000-8000-000000000000',
    workflow: 'checkout',
    started: NOW + 2 * HOUR,
    status: 'cancelled',
  },
  { id: '44444444-0000-7000-8000-000000000000', workflow: 'other', started: NOW + 3 * HOUR },
] as const;

const TIME: MetricValue = { value: 5e8, unit: 'ns' };
const BASELINE: BaselineDocument = {
  version: 1,
  name: 'main',
  run: RUNS[0].id,
  workflow: 'checkout',
  created: new Date(NOW).toISOString(),
  commit: 'abc',
  environment: { os: 'plan9' },
  metrics: [{ node: 'build', name: 'time', metric: TIME }],
};

interface Workspace {
  readonly root: string;
  readonly store: Store;
  readonly folder: string;
}

async function inStored(use: (workspace: Workspace) => Promise<void>): Promise<void> {
  await inWorkspace(async (root) => {
    const store = await opened(root);
    try {
      for (const run of RUNS) await record(store, run);
      await setBaseline(root, BASELINE);
      await use({ root, store, folder: root });
    } finally {
      store.close();
    }
  });
}

describe('the sides of a comparison', () => {
  it('are runs by their ids or beginnings, with what they measured', async () => {
    await inStored(async (workspace) => {
      const sides = await sidesNamed('1111', RUNS[1].id, workspace);
      assert.ok(sides.ok);
      const { a, b } = sides.value;
      assert.deepEqual([a.label, a.run, b.label, b.run], ['1111', RUNS[0].id, '22222222-0000', RUNS[1].id]);
      assert.deepEqual(a.metrics.find(({ node }) => node === 'build')?.metric, { value: 1e8, unit: 'ns' });
      assert.equal(a.environment.get('os'), 'linux');
    });
  });

  it('are the latest run of the other side’s workflow, on whichever side it stands', async () => {
    await inStored(async (workspace) => {
      const after = await sidesNamed('baseline:main', 'latest', workspace);
      assert.ok(after.ok);
      assert.deepEqual([after.value.a.label, after.value.b.run], ['baseline:main', RUNS[1].id]);
      assert.deepEqual(after.value.a.metrics, [{ node: 'build', name: 'time', metric: TIME }]);
      assert.equal(after.value.a.environment.get('os'), 'plan9');
      const before = await sidesNamed('latest', '1111', workspace);
      assert.ok(before.ok);
      assert.deepEqual([before.value.a.run, before.value.b.run], [RUNS[1].id, RUNS[0].id]);
    });
  });

  const refusals: readonly (readonly [a: string, b: string, code: string])[] = [
    ['1111', '11111111', 'same-run'],
    ['latest', 'latest', 'same-run'],
    ['baseline:mian', 'latest', 'no-such-baseline'],
    ['baseline:../main', 'latest', 'bad-baseline-name'],
    ['1111', '9999', 'no-such-run'],
    ['main..HEAD', 'checkout.perflow', 'not-available'],
  ];
  for (const [a, b, code] of refusals) {
    it(`are refused with ${code}: ${a} and ${b}`, async () => {
      await inStored(async (workspace) => {
        const sides = await sidesNamed(a, b, workspace);
        assert.ok(!sides.ok);
        assert.equal(sides.error.code, code);
      });
    });
  }

  it('may be the baseline and the run that it was made from', async () => {
    await inStored(async (workspace) => {
      assert.ok((await sidesNamed('baseline:main', '1111', workspace)).ok);
    });
  });

  it('say that nothing is stored where nothing is', async () => {
    await inWorkspace(async (root) => {
      const sides = await sidesNamed('latest', '1111', { root, store: undefined, folder: root });
      assert.ok(!sides.ok);
      assert.equal(sides.error.code, 'no-store');
    });
  });

  const pairs: readonly (readonly [words: readonly string[], pair: readonly string[]])[] = [
    [['1111'], ['1111', RUNS[1].id]],
    [['2222'], [RUNS[0].id, RUNS[1].id]],
    [['baseline:main'], ['baseline:main', 'latest']],
    [
      ['1111', '2222'],
      ['1111', '2222'],
    ],
  ];
  for (const [words, pair] of pairs) {
    it(`of ${words.join(' ')} are ${pair.join(' and ')}`, async () => {
      await inStored(async (workspace) => {
        const completed = await completedPair(words, workspace);
        assert.deepEqual(completed.ok && completed.value, pair);
      });
    });
  }

  it('of nothing are the latest run and the one before, if there is one', async () => {
    await inStored(async (workspace) => {
      const lonely = await completedPair([], workspace);
      assert.equal(!lonely.ok && lonely.error.code, 'no-such-run');
      await record(workspace.store, { id: '55555555', workflow: 'other', started: NOW + 4 * HOUR });
      const completed = await completedPair([], workspace);
      assert.deepEqual(completed.ok && completed.value, [RUNS[3].id, '55555555']);
    });
  });
});
