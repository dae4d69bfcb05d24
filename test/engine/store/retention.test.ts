import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import type { Retention, Store } from '../../../engine/store/store.ts';
import { HEAD, KEEP_ALL, eventsOf, inWorkspace, opened, record, runId } from './rig.ts';

const DAY = 86_400_000;

describe('retention', () => {
  it('keeps so many of each workflow, and takes blobs and rows with the others', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      for (let number = 1; number <= 10; number++)
        await record(store, {
          id: runId(number),
          started: Date.now() + number,
          workflow: number % 5 === 0 ? 'rare' : 'often',
        });
      const before = store.statistics();
      const pruned = await store.prune({ ...KEEP_ALL, runs: 3 });
      assert.deepEqual(idsOf(store), [10, 9, 8, 7, 5].map(runId));
      assert.equal(pruned.runs, 5);
      assert.equal(pruned.blobs, 5);
      const after = store.statistics();
      assert.equal(before.storedBytes - after.storedBytes, pruned.bytes);
      assert.equal(after.runs, 5);
      // Their heads are all the same.
      assert.equal((await readdir(path.join(root, '.perflow', 'blobs'))).length, 6);
      assert.deepEqual(await store.verify(), []);
      store.close();
    });
  });

  it('removes what is older, but for the latest twenty of a workflow', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      const now = Date.now();
      for (let number = 0; number < 30; number++)
        await record(store, { id: runId(number), started: now - (number < 25 ? 100 : 10) * DAY + number });
      await store.prune({ ...KEEP_ALL, age: 90 * DAY });
      assert.deepEqual(
        idsOf(store),
        Array.from({ length: 20 }, (_, index) => runId(29 - index)),
      );
      await store.prune({ ...KEEP_ALL, age: 5 * DAY });
      assert.equal(idsOf(store).length, 20, 'after a long break there is something to compare with');
      store.close();
    });
  });

  it('removes the oldest until all fit, but never the latest of a workflow', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      for (let number = 0; number < 60; number++) {
        const workflow = number === 0 ? 'other' : 'w';
        await record(store, {
          id: runId(number),
          workflow,
          started: Date.now() + number,
          output: [noise(number)],
        });
      }
      const { storedBytes, databaseBytes } = store.statistics();
      await store.prune({ ...KEEP_ALL, bytes: databaseBytes + storedBytes / 2 });
      const left = idsOf(store);
      assert(left.length > 1 && left.length < 40, `${left.length} are left`);
      assert.equal(left[0], runId(59));
      assert.equal(left.at(-1), runId(0), 'the only one of its workflow');
      assert.deepEqual(
        left.slice(0, -1),
        Array.from({ length: left.length - 1 }, (_, index) => runId(59 - index)),
      );
      await store.prune({ ...KEEP_ALL, bytes: 0 });
      assert.deepEqual(idsOf(store), [runId(59), runId(0)]);
      store.close();
    });
  });

  it('keeps pinned runs and those that baselines were made from', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      for (let number = 1; number <= 6; number++)
        await record(store, { id: runId(number), started: Date.now() + number });
      store.pin(runId(1), true);
      store.pin(runId(2), true);
      store.pin(runId(2), false);
      await mkdir(path.join(root, '.perflow', 'baselines'));
      await writeFile(path.join(root, '.perflow', 'baselines', 'main.json'), `{ "run": "${runId(3)}" }`);
      await writeFile(
        path.join(root, '.perflow', 'baselines', 'broken.json'),
        `<<<<<<< ours\n"run":"${runId(4)}"\n=====`,
      );
      await store.prune({ runs: 0, age: 0, bytes: 0 });
      assert.deepEqual(idsOf(store), [4, 3, 1].map(runId));
      assert.equal(store.runs({ limit: 3 })[2]?.pinned, true);
      assert.equal(store.runs({ limit: 3 })[0]?.pinned, false);
      store.close();
    });
  });

  it('runs by itself after a run', async () => {
    await inWorkspace(async (root) => {
      const retention: Retention = { ...KEEP_ALL, runs: 2 };
      const store = await opened(root, { retention });
      for (let number = 1; number <= 4; number++)
        await record(store, { id: runId(number), started: Date.now() + number });
      assert.deepEqual(idsOf(store), [4, 3].map(runId));
      assert.equal((await readdir(path.join(root, '.perflow', 'blobs'))).length, 3);
      store.close();
    });
  });

  it('gives the pages of a database that has got much smaller back', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      const many = Object.fromEntries(
        Array.from({ length: 400 }, (_, index) => [
          `step${index}`,
          { time: { value: index, unit: 'ns' as const } },
        ]),
      );
      for (let number = 1; number <= 40; number++)
        await record(store, { id: runId(number), started: Date.now() + number, metrics: many });
      const before = store.statistics().databaseBytes;
      await store.prune({ ...KEEP_ALL, runs: 1 });
      const after = store.statistics().databaseBytes;
      assert(after < before / 2, `${before} bytes, then ${after}`);
      assert.deepEqual(await store.verify(), []);
      store.close();
    });
  });

  it('sweeps what a process that was killed has left, and nothing that one is writing', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      await record(store, { id: runId(1), started: Date.now() });
      const recorder = store.recorder(HEAD);
      const events = eventsOf({ id: runId(2), started: Date.now() });
      for (const event of events.slice(0, 2)) await recorder.write(event);
      const [blobs, running] = ['blobs', 'running'].map((name) => path.join(root, '.perflow', name)) as [
        string,
        string,
      ];
      await writeFile(path.join(blobs, 'f'.repeat(64)), 'a blob without a row');
      await writeFile(path.join(running, 'abc.blob'), 'without a lock');
      await writeFile(path.join(running, 'abc.events'), 'without a lock');
      const { blobs: swept, bytes } = await store.prune(KEEP_ALL);
      assert.equal(swept, 1);
      assert.equal(bytes, 'a blob without a row'.length);
      for (const event of events.slice(2)) await recorder.write(event);
      assert.equal(await recorder.close(), undefined);
      assert.deepEqual(idsOf(store), [2, 1].map(runId));
      assert.deepEqual(await readdir(running), []);
      assert.deepEqual(await store.verify(), []);
      store.close();
    });
  });
});

describe('removing a run', () => {
  it('takes its measurements along and leaves those of others', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      for (const number of [1, 2])
        await record(store, { id: runId(number), started: Date.now() + number, goals: ['met'] });
      store.remove(runId(2));
      store.remove(runId(9));
      assert.deepEqual(idsOf(store), [runId(1)]);
      assert.deepEqual(
        store.points({ workflow: 'w', node: 'build', metric: 'time', limit: 9 }).map(({ run }) => run),
        [runId(1)],
      );
      assert.equal(store.latest('w')[0]?.run, runId(1));
      assert.deepEqual(await store.verify(), []);
      store.close();
    });
  });
});

function idsOf(store: Store): readonly string[] {
  return store.runs({ limit: 1_000 }).map(({ run }) => run);
}

/** A kilobyte that does not get smaller, another for each seed. */
function noise(seed: number): string {
  let state = seed + 1;
  const digits = Array.from({ length: 1_000 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  });
  return `${digits.join('')}\n`;
}
