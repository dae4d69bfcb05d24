import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'mocha';
import { readBlob } from '../../../engine/store/blobs/read.ts';
import { openStore } from '../../../engine/store/open.ts';
import { storePaths } from '../../../engine/store/paths.ts';
import { StoreFailure } from '../../../engine/store/problem.ts';
import { HEAD, eventsOf, idsOf, inWorkspace, opened, record, runId, textOf } from './rig.ts';

describe('a database that is not what it was', () => {
  it('is a new store where it is empty and there is nothing else', async () => {
    await inWorkspace(async (root) => {
      await mkdir(path.join(root, '.perflow'));
      await writeFile(storePaths(root).database, '');
      const store = await opened(root);
      await record(store, { id: runId(1) });
      store.close();
    });
  });

  it('is damaged where it is empty and there are blobs, cut short, another’s, or no database, and stays as it is', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      for (const number of [1, 2, 3]) await record(store, { id: runId(number), started: number });
      store.close();
      const { database } = storePaths(root);
      const good = await readFile(database);
      const foreign = Buffer.from(good);
      foreign.writeUInt32BE(0x12345678, 68);
      const cases: readonly (readonly [string, Buffer])[] = [
        ['empty', Buffer.alloc(0)],
        ['cut', good.subarray(0, good.length - 4096)],
        ['half a page', good.subarray(0, 2048)],
        ['text', Buffer.from('this is no database at all\n'.repeat(500))],
        ['zeros', Buffer.alloc(good.length)],
        ['another’s application id', foreign],
        ['a page of noise', Buffer.concat([good.subarray(0, 4096), Buffer.alloc(good.length - 4096, 0xa5)])],
      ];
      for (const [name, bytes] of cases) {
        await writeFile(database, bytes);
        const { code, message } = await problemOfUsing(root);
        assert.equal(code, 'store-damaged', name);
        assert.match(message, /runs\.db.* is damaged: .+\. Nothing was changed\. Move it away/, name);
        assert((await readFile(database)).equals(bytes), `${name} is left as it is`);
      }
    });
  });

  it('never crashes nor hangs with any flipped byte, and is found damaged or gives what it has', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      for (const number of [1, 2, 3]) await record(store, { id: runId(number), started: number });
      store.close();
      const { database } = storePaths(root);
      const good = await readFile(database);
      const at = Array.from(
        { length: 60 },
        (_, index) => Math.floor((index * good.length) / 60) + ((index * 37) % 97),
      );
      for (const offset of [...at, 0, 16, 18, 28, 56, 60, 68, 100]) {
        const bytes = Buffer.from(good);
        bytes[offset] = (bytes[offset] ?? 0) ^ 0xff;
        await writeFile(database, bytes);
        const problem = await problemOfUsing(root).catch((error: unknown) => error);
        if (problem instanceof Error) assert.equal(problem.message, NO_PROBLEM, `byte ${offset}`);
      }
    });
  });

  it('of a later version is left alone', async () => {
    await inWorkspace(async (root) => {
      (await opened(root)).close();
      const { database } = storePaths(root);
      const later = new DatabaseSync(database);
      later.exec('PRAGMA journal_mode = WAL; CREATE TABLE novelty (x); PRAGMA user_version = 9');
      later.close();
      const bytes = await readFile(database);
      const { code, message } = await problemOfUsing(root);
      assert.equal(code, 'store-newer');
      assert.match(message, /later version of Perflow \(format 9\)/);
      assert((await readFile(database)).equals(bytes));
    });
  });

  it('that another process has locked is busy after a while', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root, { patience: 50 });
      await record(store, { id: runId(1) });
      const other = new DatabaseSync(storePaths(root).database);
      other.exec('BEGIN EXCLUSIVE');
      const opening = await openStore(root, { create: true, patience: 50 });
      assert.equal(!opening.ok && opening.error.code, 'store-busy');
      assert.throws(() => store.runs({ limit: 1 }), isFailure('store-busy'));
      assert.throws(() => store.pin(runId(1), true), isFailure('store-busy'));
      const recorder = store.recorder(HEAD);
      for (const event of eventsOf({ id: runId(2) })) await recorder.write(event);
      assert.match(
        (await recorder.close())?.message ?? '',
        /This run could not be stored\. .*runs\.db is locked by another process/,
      );
      other.exec('ROLLBACK');
      other.close();
      assert.deepEqual(idsOf(store), [runId(1)]);
      assert.deepEqual(await readdir(storePaths(root).running), []);
      store.close();
    });
  });

  it('was removed or replaced while it was open, which the store tells', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      assert.equal(store.isStale(), false);
      await rm(storePaths(root).folder, { recursive: true });
      assert.equal(store.isStale(), true);
      (await opened(root)).close();
      assert.equal(store.isStale(), true);
      store.close();
    });
  });
});

describe('a blob that is not what it was', () => {
  it('is told when it is read and when all is verified; the other runs are whole', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      for (const number of [1, 2])
        await record(store, { id: runId(number), started: number, output: [`${number}\n`] });
      const file = await eventsFile(root, runId(1));
      const good = await readFile(file);
      const broken = Buffer.from(good);
      broken[40] = (broken[40] ?? 0) ^ 1;
      const cases: readonly (readonly [RegExp, () => Promise<void>])[] = [
        [/is damaged: a block is damaged/, () => writeFile(file, broken)],
        [/is damaged: it is cut short/, () => truncate(file, good.length - 13)],
        [/is damaged: it does not begin as a blob does/, () => writeFile(file, '')],
        [/is damaged: it is missing/, () => rm(file)],
      ];
      for (const [reason, damage] of cases) {
        await writeFile(file, good);
        await damage();
        await assert.rejects(textOf(store, runId(1)), isFailure('store-damaged'));
        await assert.rejects(store.metrics(runId(1)), reason);
        assert.equal((await store.exportRun(runId(1), path.join(root, 'x.zip'))).ok, false);
        const problems = await store.verify();
        assert.equal(problems.length, 1);
        assert.match(problems[0] ?? '', reason);
        assert.equal(await textOf(store, runId(2)), await textOf(store, runId(2)));
      }
      assert.equal(store.points({ workflow: 'w', node: 'build', metric: 'time', limit: 9 }).length, 2);
      assert.deepEqual(
        (await readdir(root)).filter((name) => name.includes('zip')),
        [],
      );
      store.close();
    });
  });
});

const NO_PROBLEM = 'the store is as it was';

/** What opening it, or asking it for all that it has, says. */
async function problemOfUsing(root: string): Promise<{ readonly code: string; readonly message: string }> {
  const opening = await openStore(root, { create: true });
  if (!opening.ok) return opening.error;
  const store = opening.value;
  try {
    for (const { run } of store.runs({ limit: 100 })) await textOf(store, run);
    store.latest('w');
    const [problem] = await store.verify();
    if (problem !== undefined) return { code: 'store-damaged', message: problem };
  } catch (error) {
    if (error instanceof StoreFailure) return error.problem;
    throw error;
  } finally {
    store.close();
  }
  throw new Error(NO_PROBLEM);
}

async function eventsFile(root: string, run: string): Promise<string> {
  const { blobs } = storePaths(root);
  for (const name of await readdir(blobs)) {
    for await (const block of readBlob(path.join(blobs, name)))
      if (block.toString().includes(`"run":"${run}"`)) return path.join(blobs, name);
  }
  throw new Error('no blob has this run');
}

function isFailure(code: string): (error: unknown) => boolean {
  return (error) => error instanceof StoreFailure && error.problem.code === code;
}
