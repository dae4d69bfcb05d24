import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'mocha';
import type { MetricValue } from '../../../core/events/event.ts';
import { APPLICATION_ID } from '../../../engine/store/database/database.ts';
import { SCHEMA_1 } from '../../../engine/store/database/schema.ts';
import { storePaths } from '../../../engine/store/paths.ts';
import { inWorkspace, opened, record, runId } from './rig.ts';

/** What the code of version 1 had written of one run: its inserts, as they were. */
const RUN_OF_1 = `
INSERT INTO workflow (name) VALUES ('w');
INSERT INTO environment (hash, document) VALUES ('e', '{}');
INSERT INTO blob (hash, raw, stored) VALUES ('b', 10, 5);
INSERT INTO run (position, id, workflow, status, started, finished, time, environment, head, events, pinned)
  VALUES (1000, '${runId(1)}', 1, 'passed', 1000, 2000, 1000000000, 1, 1, 1, 1);
INSERT INTO node (workflow, name) VALUES (1, 'build');
INSERT INTO metric (node, name) VALUES (1, 'time'), (1, 'memory');
INSERT INTO node_result (node, position, state, attempts, started, finished) VALUES (1, 1000, 'passed', 1, 0, 5);
INSERT INTO measurement (metric, position, unit, value, n, min, max, mean, stddev, p50, p75, p90, p95, p99)
  VALUES (1, 1000, 'ns', 20, 3, 10, 30, 21, 8, 20, 25, 28, 29, 30),
         (2, 1000, 'B', 4096, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO goal (workflow, text) VALUES (1, 'build.time < 1s');
INSERT INTO goal_result (goal, position, place, state, measured, measured_unit, target, target_unit)
  VALUES (1, 1000, 0, 'met', 20, 'ns', 1000000000, 'ns');
`;

async function inStoreOfVersion1(use: (root: string) => Promise<void>): Promise<void> {
  await inWorkspace(async (root) => {
    // Its folders are those of today.
    (await opened(root)).close();
    const { database } = storePaths(root);
    await rm(database);
    const old = new DatabaseSync(database);
    old.exec(`${SCHEMA_1}; ${RUN_OF_1}`);
    old.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 1`);
    old.close();
    await use(root);
  });
}

function query(metric: string) {
  return { workflow: 'w', node: 'build', metric, limit: 10 };
}

describe('a store of version 1', () => {
  it('keeps all that it has, and a copy; how its metrics were got is not known', async () => {
    await inStoreOfVersion1(async (root) => {
      const store = await opened(root);
      assert.deepEqual(store.points(query('time')), [
        {
          run: runId(1),
          started: 1000,
          commit: null,
          node: 'build',
          name: 'time',
          metric: {
            distribution: { n: 3, min: 10, max: 30, mean: 21, median: 20, stddev: 8, p50: 20, p75: 25, p90: 28, p95: 29, p99: 30 },
            unit: 'ns',
          },
          originUnknown: true,
        },
      ]); // prettier-ignore
      const [memory] = store.points(query('memory'));
      assert.deepEqual(memory?.metric, { value: 4096, unit: 'B' });
      assert.deepEqual(store.latest('w').map(({ name, originUnknown }) => [name, originUnknown]), [['time', true], ['memory', true]]); // prettier-ignore
      const [run] = store.runs({ limit: 5 });
      assert.deepEqual([run?.run, run?.pinned, run?.time], [runId(1), true, 1e9]);
      store.close();
      const folder = path.dirname(storePaths(root).database);
      assert.ok((await readdir(folder)).includes('runs.db.v1.backup'));
      const backup = new DatabaseSync(path.join(folder, 'runs.db.v1.backup'), { readOnly: true });
      assert.equal(backup.prepare('SELECT count(*) AS n FROM measurement').get()?.['n'], 2);
      backup.close();
    });
  });

  it('takes runs afterwards, and keeps how their metrics were got', async () => {
    await inStoreOfVersion1(async (root) => {
      const store = await opened(root);
      const ways: readonly MetricValue[] = [
        { value: 1, unit: 'B', sampled: true, by: 'pss' },
        { value: 2, unit: 'B', measured_by: 'posix_spawn', deterministic: true },
        { value: 3, unit: 'B' },
        { value: 4, unit: 'B', sampled: true, by: 'rss' },
      ];
      for (const [index, memory] of ways.entries())
        await record(store, { id: runId(index + 2), started: 2000 + index, metrics: { build: { memory } } });
      const points = store.points(query('memory'));
      assert.deepEqual(points.map(({ metric }) => metric), [...ways.toReversed(), { value: 4096, unit: 'B' }]); // prettier-ignore
      assert.deepEqual(points.map(({ originUnknown }) => originUnknown === true), [false, false, false, false, true]); // prettier-ignore
      // Each way once, that of the time of the run, which says nothing, among them.
      store.close();
      const database = new DatabaseSync(storePaths(root).database, { readOnly: true });
      assert.equal(database.prepare('SELECT count(*) AS n FROM origin').get()?.['n'], 4);
      assert.deepEqual(database.prepare('PRAGMA foreign_key_check').all(), []);
      database.close();
    });
  });

  it('leaves out a way that only later versions know', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      const memory = { value: 1, unit: 'B', measured_by: 'perf' } as const;
      await record(store, { id: runId(1), metrics: { build: { memory } } });
      const database = new DatabaseSync(storePaths(root).database);
      database.exec(`UPDATE origin SET measured_by = 'ebpf' WHERE measured_by = 'perf'`);
      database.close();
      assert.deepEqual(store.points(query('memory'))[0]?.metric, { value: 1, unit: 'B' });
      store.close();
    });
  });
});
