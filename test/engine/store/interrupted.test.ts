import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { writeEvent } from '../../../core/events/write.ts';
import { readJournal } from '../../../engine/store/blobs/read.ts';
import type { Store } from '../../../engine/store/store.ts';
import { fuzzRuns, fuzzTime } from '../../fuzz-runs.ts';
import { OtherProcess } from './other-process.ts';
import { HEAD, KEEP_ALL, eventsOf, inWorkspace, opened, record, runId, textOf, until } from './rig.ts';

/** Kills at random instants: 20 in `npm test`, 200 in `npm run fuzz`. */
const KILLS = Math.min(200, fuzzRuns(0.01));

describe('a run whose engine is killed', () => {
  it('is interrupted at the next opening, with what it had', async () => {
    await inWorkspace(async (root) => {
      const other = await OtherProcess.start(root);
      await other.tell('open');
      await other.tell('begin', 1);
      await other.kill();
      const store = await opened(root);
      assert.deepEqual(store.abandoned, [runId(1)]);
      const [summary] = store.runs({ limit: 10 });
      assert.equal(summary?.status, 'interrupted');
      assert.equal(summary.finished, null);
      assert.equal(summary.time, null);
      assert.equal(await textOf(store, runId(1)), textOfFirstEvents(await textOf(store, runId(1))));
      assert.deepEqual(await store.head(runId(1)), { ok: true, value: HEAD });
      assert.deepEqual(await readdir(path.join(root, '.perflow', 'running')), []);
      store.close();
      const again = await opened(root);
      assert.deepEqual(again.abandoned, [], 'only once');
      again.close();
    });
  });

  it('has what happened until its last node ended', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      const recorder = store.recorder(HEAD);
      const events = eventsOf({ id: runId(1), output: ['some output\n'] }).slice(0, -1);
      for (const event of events) await recorder.write(event);
      const text = events.map(writeEvent).join('');
      await until(async () => (await journalText(root)) === text);
      await recorder.close();
      assert.equal(store.runs({ limit: 1 })[0]?.status, 'interrupted');
      store.close();
    });
  });

  it('has ended where its last event was written before', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      const recorder = store.recorder(HEAD);
      for (const event of eventsOf({ id: runId(1), status: 'failed' })) await recorder.write(event);
      await until(async () => (await journalText(root)).includes('run.finished'));
      // What a process leaves that is killed between its last event and its commit.
      for (const file of await readdir(path.join(root, '.perflow', 'running'))) {
        if (file.endsWith('.lock')) await rm(path.join(root, '.perflow', 'running', file));
      }
      const next = await opened(root);
      assert.deepEqual(next.abandoned, [runId(1)]);
      assert.equal(next.runs({ limit: 1 })[0]?.status, 'failed');
      assert.notEqual(await recorder.close(), undefined);
      assert.deepEqual(await next.verify(), []);
      next.close();
      store.close();
    });
  });

  it('costs no other run anything, at whatever instant', async function () {
    this.timeout(fuzzTime(600_000));
    await inWorkspace(async (root) => {
      const recorded = new Set<number>();
      for (let kill = 0; kill < KILLS; kill++) {
        const other = await OtherProcess.start(root);
        await other.tell('open');
        other.begin('recordWithoutEnd', kill * 1_000 + 1);
        await other.recordsOne();
        await pass(Math.random() * 100);
        await other.kill();
        for (const number of other.recorded) recorded.add(number);
        await checkStore(root, recorded);
      }
    });
  });
});

describe('a run under way in another process', () => {
  it('stays as it is, is not listed, and ends as if nobody had looked', async () => {
    await inWorkspace(async (root) => {
      const other = await OtherProcess.start(root);
      await other.tell('open');
      await other.tell('begin', 1);
      const store = await opened(root);
      assert.deepEqual(store.abandoned, []);
      assert.deepEqual(store.runs({ limit: 10 }), []);
      assert.equal(store.find(runId(1)).ok, false);
      assert.equal(store.find('latest').ok, false);
      await store.prune({ runs: 0, age: 0, bytes: 0 });
      store.remove(runId(1));
      assert.equal(await other.tell('end', 1), undefined);
      assert.equal(store.runs({ limit: 10 })[0]?.status, 'passed');
      assert.equal(
        await textOf(store, runId(1)),
        eventsOf({ id: runId(1) })
          .map(writeEvent)
          .join(''),
      );
      assert.deepEqual(await store.verify(), []);
      store.close();
      await other.end();
    });
  });
});

/** Whatever is there is whole lines of the run's events from the first on. */
function textOfFirstEvents(text: string): string {
  const lines = text.split('\n').length - 1;
  assert(lines >= 1);
  return eventsOf({ id: runId(1) })
    .slice(0, lines)
    .map(writeEvent)
    .join('');
}

async function journalText(root: string): Promise<string> {
  const folder = path.join(root, '.perflow', 'running');
  const file = (await readdir(folder)).find((name) => name.endsWith('.events'));
  let text = '';
  if (file !== undefined)
    for await (const block of readJournal(path.join(folder, file))) text += block.toString();
  return text;
}

/** Opens it, looks at everything, and records a run. */
async function checkStore(root: string, recorded: Set<number>): Promise<void> {
  const store = await opened(root);
  const runs = new Map(store.runs({ limit: 1e6 }).map((run) => [run.run, run]));
  for (const number of recorded)
    assert.equal(runs.get(runId(number))?.status, 'passed', `run ${number} is kept`);
  for (const run of runs.values())
    assert.equal(await isWhole(store, run.run), run.status === 'passed', run.run);
  await store.prune(KEEP_ALL);
  assert.deepEqual(await store.verify(), []);
  assert.deepEqual(await readdir(path.join(root, '.perflow', 'running')), []);
  const next = 1_000_000 + recorded.size;
  await record(store, { id: runId(next) });
  recorded.add(next);
  store.close();
}

async function isWhole(store: Store, run: string): Promise<boolean> {
  return (await textOf(store, run)).trimEnd().split('\n').at(-1)?.includes('"run.finished"') === true;
}
