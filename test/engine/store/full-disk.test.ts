import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import type { Files } from '../../../engine/store/context.ts';
import { storePaths } from '../../../engine/store/paths.ts';
import type { Store } from '../../../engine/store/store.ts';
import { HEAD, eventsOf, idsOf, inWorkspace, opened, record, runId, textOf, until } from './rig.ts';

describe('a disk that is full', () => {
  it('costs output, which is said, and nothing else when there is room again', async () => {
    await inWorkspace(async (root) => {
      const disk = new Disk();
      const store = await opened(root, { files: disk.files });
      const recorder = store.recorder(HEAD);
      const events = eventsOf({ id: runId(1), output: ['lost\n'] });
      const [started, plan, ...rest] = events;
      if (started === undefined || plan === undefined) return;
      await recorder.write(started);
      await until(() => store.head(runId(1)).then((head) => head.ok));
      disk.isFull = true;
      for (const event of [plan, ...rest]) await recorder.write(event);
      await until(() => Promise.resolve(disk.refused > 0));
      disk.isFull = false;
      const failure = await recorder.close();
      assert.match(failure?.message ?? '', /Some output of this run was not stored\. .*the disk is full/);
      assert.equal(store.runs({ limit: 1 })[0]?.status, 'passed');
      assert.equal(store.points({ workflow: 'w', node: 'build', metric: 'time', limit: 9 }).length, 1);
      const text = await textOf(store, runId(1));
      assert.doesNotMatch(text, /lost/);
      assert.match(text, /"stream":"perflow","text":"output is missing from here on: no space left/);
      assert.equal(text.split('\n').length, events.length + 1);
      assert.deepEqual(await store.verify(), []);
      store.close();
    });
  });

  it('leaves the run to the next opening where it stays full, and is told', async () => {
    await inWorkspace(async (root) => {
      const disk = new Disk();
      const store = await opened(root, { files: disk.files });
      await record(store, { id: runId(1), started: 1 });
      const recorder = store.recorder(HEAD);
      const events = eventsOf({ id: runId(2), started: 2 });
      for (const event of events.slice(0, 1)) await recorder.write(event);
      await until(() => store.head(runId(2)).then((head) => head.ok));
      disk.isFull = true;
      for (const event of events.slice(1)) await recorder.write(event);
      const failure = await recorder.close();
      assert.match(failure?.message ?? '', /This run could not be stored\. .*the disk is full\. Make room/);
      assert.deepEqual(idsOf(store), [runId(1)]);
      store.close();
      const again = await opened(root);
      assert.deepEqual(again.abandoned, [runId(2)]);
      assert.deepEqual(
        again.runs({ limit: 9 }).map(({ status }) => status),
        ['interrupted', 'passed'],
      );
      assert.deepEqual(await again.verify(), []);
      again.close();
    });
  });

  it('from the first byte on is told, and leaves nothing', async () => {
    await inWorkspace(async (root) => {
      const disk = new Disk();
      const store = await opened(root, { files: disk.files });
      disk.isFull = true;
      const recorder = store.recorder(HEAD);
      for (const event of eventsOf({ id: runId(1) })) await recorder.write(event);
      assert.match((await recorder.close())?.message ?? '', /the disk is full/);
      assert.deepEqual(idsOf(store), []);
      assert.deepEqual(await readdir(storePaths(root).running), []);
      store.close();
    });
  });

  it('of a real file system keeps all runs that there was room for', async function () {
    const place = await mkdtemp(path.join(tmpdir(), 'perflow-full-'));
    if (!mount(place)) {
      await rm(place, { recursive: true });
      this.skip();
    }
    const ballast = path.join(place, 'ballast');
    await writeFile(ballast, Buffer.alloc(300_000));
    const store = await opened(place);
    try {
      const failures = await fillDisk(store);
      assert.match(failures.at(-1) ?? '', /could not be stored\. .*the disk is full/);
      const kept = idsOf(store);
      assert(kept.length >= 3, `${kept.length} runs`);
      for (const run of kept) assert.match(await textOf(store, run), /"run.finished"/);
      assert.deepEqual(
        (await store.verify()).filter((problem) => !problem.includes('belong to no run')),
        [],
      );
      await rm(ballast);
      store.pin(kept[0] ?? '', true);
      await store.prune({ runs: 0, age: 0, bytes: 0 });
      await record(store, { id: runId(0xffff), started: Date.now() + 1e6 });
      assert.deepEqual(idsOf(store), [runId(0xffff), kept[0]]);
    } finally {
      store.close();
      execFileSync('umount', [place]);
      await rm(place, { recursive: true });
    }
  });
});

/** A disk that can be full: then nothing is written. */
class Disk {
  isFull = false;
  refused = 0;

  readonly files: Files = {
    open: async (...args) => {
      const handle = await open(...args);
      const refuse = (): void => {
        if (!this.isFull) return;
        this.refused += 1;
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      };
      return new Proxy(handle, {
        get: (target, name) => {
          if (name === 'write' || name === 'writeFile' || name === 'sync') refuse();
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
        },
      });
    },
  };
}

/** Runs with more and more output until one cannot be kept; the messages. */
async function fillDisk(store: Store): Promise<readonly string[]> {
  const failures: string[] = [];
  for (let number = 1; failures.length === 0; number++) {
    const recorder = store.recorder(HEAD);
    const noise = Array.from(
      { length: 50 },
      (_, line) => `${String(Math.sin(number * 100 + line) * 1e16).repeat(9)}\n`,
    );
    for (const event of eventsOf({ id: runId(number), started: Date.now() + number, output: noise }))
      await recorder.write(event);
    const failure = await recorder.close();
    if (failure !== undefined) failures.push(failure.message);
  }
  return failures;
}

function mount(place: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
