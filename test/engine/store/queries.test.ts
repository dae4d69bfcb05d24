import assert from 'node:assert/strict';
import type { SQLInputValue } from 'node:sqlite';
import { describe, it } from 'mocha';
import type { MetricValue } from '../../../core/events/event.ts';
import type { RunQuery } from '../../../core/history/history.ts';
import { Connection } from '../../../engine/store/database/connection.ts';
import type { Row } from '../../../engine/store/database/row.ts';
import { storePaths } from '../../../engine/store/paths.ts';
import { selectPeriods } from '../../../engine/store/queries/periods.ts';
import { selectLatest, selectPoints } from '../../../engine/store/queries/points.ts';
import { findRun, selectRuns } from '../../../engine/store/queries/runs.ts';
import type { Store } from '../../../engine/store/store.ts';
import { inWorkspace, opened, record, runId, type FakeRun } from './rig.ts';

const COMMITS = [
  'aaaa000000000000000000000000000000000001',
  'aaab000000000000000000000000000000000002',
  undefined,
];
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Monday, 1 January 2024. */
const MONDAY = Date.UTC(2024, 0, 1);

describe('the list of runs', () => {
  it('is what the conditions say, the latest first', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      const runs = Array.from({ length: 24 }, (_, number): FakeRun => {
        const commit = COMMITS[number % 3];
        return {
          id: runId(number),
          workflow: number % 2 === 0 ? 'even' : 'odd',
          started: MONDAY + number * HOUR,
          status: number % 4 === 0 ? 'failed' : 'passed',
          ...(commit !== undefined && { commit }),
        };
      });
      for (const run of runs) await record(store, run);
      for (const query of allQueries()) {
        const found = store.runs(query).map(({ run }) => run);
        assert.deepEqual(found, expected(runs, query), JSON.stringify(query));
      }
      store.close();
    });
  });

  it('is in the order in which runs were begun, also when the clock was set back', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      await record(store, { id: runId(3), started: MONDAY + DAY });
      await record(store, { id: runId(1), started: MONDAY });
      await record(store, { id: runId(2), started: MONDAY - 400 * DAY });
      assert.deepEqual(idsOf(store), [runId(2), runId(1), runId(3)]);
      assert.equal(store.runs({ limit: 1 })[0]?.started, new Date(MONDAY - 400 * DAY).toISOString());
      assert.equal(foundId(store, 'latest'), runId(2));
      assert.deepEqual(
        store.runs({ since: MONDAY, limit: 9 }).map(({ run }) => run),
        [runId(1), runId(3)],
      );
      store.close();
    });
  });
});

describe('a run', () => {
  it('is found by its id or the beginning of it that only it has', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      for (const number of [0xaa, 0xab, 0xbc])
        await record(store, { id: runId(number), started: MONDAY + number });
      assert.equal(foundId(store, runId(0xab)), runId(0xab));
      assert.equal(foundId(store, runId(0xbc).slice(0, -1)), runId(0xbc));
      assert.equal(foundId(store, runId(0xbc).toUpperCase()), runId(0xbc));
      assert.equal(foundId(store, 'latest'), runId(0xbc));
      assert.equal(foundId(store, runId(0xab).slice(0, -1)), 'ambiguous-run');
      for (const words of ['', '%', 'ffff', `${runId(0xab)}0`, '\u{10ffff}'])
        assert.equal(foundId(store, words), 'no-such-run', words);
      store.close();
    });
  });

  it('is not the latest before it has ended', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      assert.equal(foundId(store, 'latest'), 'no-such-run');
      await record(store, { id: runId(1) });
      const cut = store.recorder({
        sources: new Map(),
        workflow: 'w',
        nodes: [],
        stages: [],
        params: new Map(),
        jobs: 1,
        since: undefined,
        strict: false,
      });
      await cut.write({
        v: 1,
        t: 0,
        type: 'run.started',
        run: runId(2),
        workflow: 'w',
        file: 'f',
        started: new Date().toISOString(),
        params: {},
        perflow: '1',
      });
      assert.equal(await cut.close(), undefined);
      assert.deepEqual(
        store.runs({ limit: 9 }).map(({ status }) => status),
        ['interrupted', 'passed'],
      );
      assert.equal(foundId(store, 'latest'), runId(1));
      store.close();
    });
  });
});

const FIGURES = {
  n: 3,
  min: 1,
  max: 5,
  mean: 3,
  median: 2.5,
  stddev: 1.5,
  p50: 2.5,
  p75: 4,
  p90: 4.5,
  p95: 4.75,
  p99: 4.95,
};
const WITH_SAMPLES: MetricValue = { distribution: { ...FIGURES, samples: [5, 1, 2.5] }, unit: 'ns' };

describe('metrics', () => {
  it('are given over their runs without their samples, and of one run with them', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      for (const number of [1, 2, 3]) {
        const commit = number === 2 ? 'c2' : undefined;
        await record(store, {
          id: runId(number),
          started: MONDAY + number,
          metrics: {
            'parse[size=10]': {
              time: number === 2 ? WITH_SAMPLES : { value: number, unit: 'ns' },
              'io.read': { value: 7, unit: 'B' },
            },
          },
          ...(commit !== undefined && { commit }),
        });
      }
      const query = { workflow: 'w', node: 'parse[size=10]', metric: 'time', limit: 2 };
      const common = { node: 'parse[size=10]', name: 'time' };
      assert.deepEqual(store.points(query), [
        { run: runId(3), started: MONDAY + 3, commit: null, ...common, metric: { value: 3, unit: 'ns' } },
        {
          run: runId(2),
          started: MONDAY + 2,
          commit: 'c2',
          ...common,
          metric: { distribution: FIGURES, unit: 'ns' },
        },
      ]);
      assert.deepEqual(store.points({ ...query, metric: 'memory' }), []);
      assert.deepEqual(store.points({ ...query, workflow: 'other' }), []);
      assert.deepEqual(await store.metrics(runId(2)), [
        { node: 'parse[size=10]', name: 'time', metric: WITH_SAMPLES },
        { node: 'parse[size=10]', name: 'io.read', metric: { value: 7, unit: 'B' } },
        { node: '', name: 'run.time', metric: { value: 1e9, unit: 'ns' } },
      ]);
      store.close();
    });
  });

  it('have a latest value each, also of nodes that the latest run did not have', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      const value = (number: number) => ({ time: { value: number, unit: 'ns' as const } });
      await record(store, { id: runId(1), started: MONDAY, metrics: { a: value(1), b: value(2) } });
      await record(store, { id: runId(2), started: MONDAY + 1, metrics: { a: value(3) } });
      await record(store, { id: runId(3), started: MONDAY + 2, workflow: 'other', metrics: { a: value(4) } });
      const latest = store
        .latest('w')
        .map(({ run, node, name, metric }) => [run, node, name, 'value' in metric && metric.value]);
      assert.deepEqual(latest, [
        [runId(2), 'a', 'time', 3],
        [runId(1), 'b', 'time', 2],
        [runId(2), '', 'run.time', 1e9],
      ]);
      assert.deepEqual(store.latest('none'), []);
      store.close();
    });
  });
});

describe('key figures', () => {
  it('are those of the days, weeks and months of UTC', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      // Sunday 23:59, Monday 00:00 and 05:00, the next Monday, and the last instant of January.
      const runs: readonly (readonly [number, FakeRun['status'], number])[] = [
        [MONDAY - 60_000, 'passed', 8e9],
        [MONDAY, 'passed', 2e9],
        [MONDAY + 5 * HOUR, 'failed', 4e9],
        [MONDAY + 7 * DAY, 'cancelled', 1e9],
        [MONDAY + 31 * DAY - 1, 'passed', 6e9],
      ];
      for (const [number, [started, status, time]] of runs.entries())
        await record(store, { id: runId(number), started, status: status ?? 'passed', time });
      const NONE = { passed: 0, failed: 0, cancelled: 0, interrupted: 0 };
      assert.deepEqual(store.periods({ by: 'week', limit: 5 }), [
        {
          from: MONDAY + 28 * DAY,
          to: MONDAY + 35 * DAY,
          runs: { ...NONE, passed: 1 },
          successRate: 1,
          errorRate: 0,
          throughput: 1 / 168,
          time: 6e9,
        },
        {
          from: MONDAY + 7 * DAY,
          to: MONDAY + 14 * DAY,
          runs: { ...NONE, cancelled: 1 },
          successRate: null,
          errorRate: null,
          throughput: 0,
          time: null,
        },
        {
          from: MONDAY,
          to: MONDAY + 7 * DAY,
          runs: { ...NONE, passed: 1, failed: 1 },
          successRate: 0.5,
          errorRate: 0.5,
          throughput: 2 / 168,
          time: 3e9,
        },
      ]);
      assert.deepEqual(
        store
          .periods({ by: 'month', limit: 3 })
          .map(({ from, to, time }) => [new Date(from).toISOString(), new Date(to).toISOString(), time]),
        [
          ['2024-01-01T00:00:00.000Z', '2024-02-01T00:00:00.000Z', 4e9],
          ['2023-12-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z', 8e9],
        ],
      );
      assert.deepEqual(
        store
          .periods({ by: 'day', since: MONDAY + HOUR, limit: 99 })
          .map(({ from }) => (from - MONDAY) / DAY),
        [30, 7, 0],
      );
      assert.equal(store.periods({ by: 'day', limit: 3 }).length, 1);
      assert.deepEqual(store.periods({ workflow: 'none', by: 'day', limit: 3 }), []);
      store.remove(runId(1));
      assert.equal(store.periods({ by: 'week', limit: 9 })[2]?.runs.passed, 0);
      store.close();
    });
  });
});

describe('no query', () => {
  it('looks at more of a table than it answers with', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      await record(store, { id: runId(1), commit: COMMITS[0] ?? '' });
      store.close();
      const connection = new Explaining(storePaths(root).database, { readOnly: true });
      const commit = COMMITS[0] ?? '';
      const query = { workflow: 'w', status: 'passed', commit, since: 1, limit: 20 } as const;
      for (const { workflow, status, since } of [
        query,
        { ...query, workflow: undefined },
        { ...query, status: undefined },
      ])
        for (const some of [undefined, commit, 'aaaa00'])
          selectRuns(connection, { workflow, status, since, commit: some, limit: 20 });
      findRun(connection, runId(1).slice(0, 20));
      selectPoints(connection, { workflow: 'w', node: 'build', metric: 'time', limit: 20 });
      selectLatest(connection, 'w');
      selectPeriods(connection, { by: 'week', limit: 52 });
      selectPeriods(connection, { workflow: 'w', by: 'month', limit: 12 });
      connection.close();
      // Workflows are few, and `period` is what was asked for.
      const scans = connection.steps.filter(
        (step) => step.startsWith('SCAN') && !/^SCAN (period|workflow)/.test(step),
      );
      assert.deepEqual(scans, []);
      assert(connection.steps.length > 20);
      assert(connection.steps.some((step) => step.includes('run_by_commit (git_commit=?)')));
    });
  });
});

/** Keeps how SQLite goes about each query (https://www.sqlite.org/eqp.html). */
class Explaining extends Connection {
  readonly steps: string[] = [];

  override all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    this.steps.push(...super.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => String(detail)));
    return super.all(sql, ...values);
  }
}

/** Every combination of conditions. */
function allQueries(): readonly RunQuery[] {
  const commits = [undefined, ...COMMITS, 'aaa', 'aaab', 'b', 'a%'];
  const statuses = [undefined, 'failed', 'passed', 'interrupted'] as const;
  return [undefined, 'even', 'odd', 'none'].flatMap((workflow) =>
    statuses.flatMap((status) =>
      [undefined, MONDAY + 10 * HOUR].flatMap((since) =>
        commits.flatMap((commit) => [1, 5, 100].map((limit) => ({ workflow, status, since, commit, limit }))),
      ),
    ),
  );
}

/** By going through all of them. */
function expected(
  runs: readonly FakeRun[],
  { workflow, status, since, commit, limit }: RunQuery,
): readonly string[] {
  return runs
    .filter((run) => workflow === undefined || run.workflow === workflow)
    .filter((run) => status === undefined || run.status === status)
    .filter((run) => since === undefined || (run.started ?? 0) >= since)
    .filter((run) => commit === undefined || run.commit?.startsWith(commit) === true)
    .map(({ id }) => id)
    .reverse()
    .slice(0, limit);
}

function idsOf(store: Store): readonly string[] {
  return store.runs({ limit: 100 }).map(({ run }) => run);
}

/** The id, or the code of the problem. */
function foundId(store: Store, words: string): string {
  const found = store.find(words);
  return found.ok ? found.value.run : found.error.code;
}
