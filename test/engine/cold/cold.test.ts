import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ColdStart } from '../../../engine/measure/cold/cold-start.ts';
import { inputFiles } from '../../../engine/measure/cold/input-files.ts';
import { WaitingThread } from '../../../engine/native/waiting-thread.ts';
import { WaitingThreads } from '../../../engine/native/waiting-threads.ts';
import { status } from '../rig/log.ts';
import { Rig } from '../rig/rig.ts';

const MEGABYTE = 1024 * 1024;
const shown = (files: readonly string[], root: string): readonly string[] =>
  files.map((file) => path.relative(root, file)).sort();

const bytesRead = (io: string): number => Number(/^read_bytes: (\d+)$/m.exec(io)?.[1]);

describe('a cold start', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  if (WaitingThreads.isSupported) {
    /** Bytes that come from disk when this process reads a file, as the kernel counts them (proc_pid_io(5)). */
    const readFromDisk = (file: string): number => {
      const before = bytesRead(readFileSync('/proc/self/io', 'utf8'));
      readFileSync(file);
      return bytesRead(readFileSync('/proc/self/io', 'utf8')) - before;
    };

    it('drops what the system keeps of a file in memory, also what was just written', async () => {
      const file = path.join(rig.root, 'data');
      await writeFile(file, Buffer.alloc(4 * MEGABYTE, 'x'));
      assert.equal(readFromDisk(file), 0);
      const thread = await WaitingThread.start();
      assert.ok(thread.ok);
      const dropped = await thread.value.drop([file, path.join(rig.root, 'missing'), rig.root]);
      await thread.value.close();
      assert.deepEqual(dropped, [
        { file, left: 0 },
        { file: path.join(rig.root, 'missing'), left: undefined },
        { file: rig.root, left: undefined },
      ]);
      assert.ok(readFromDisk(file) >= 4 * MEGABYTE);
    });

    it('is that of each run of a bench, after what prepares it', async () => {
      await mkdir(path.join(rig.root, 'in'));
      await writeFile(path.join(rig.root, 'in', 'data'), Buffer.alloc(MEGABYTE, 'x'));
      // It tells at the end of each run what it has read from disk before.
      const look = 'cat in/data /proc/self/io | tail -c 1000 | grep ^read_bytes >> log';
      const run = await rig.run(`workflow "w" {
        bench b { run = "${look}"  prepare = "cat in/data"  inputs = ["in/*"]  runs = 3  cold = true }
        bench c { needs = [b]  run = "${look}"  prepare = "cat in/data"  inputs = ["in/*"]  runs = 1  warmup = 0 }
      }`);
      assert.equal(status(run), 'passed');
      const lines = (await readFile(path.join(rig.root, 'log'), 'utf8')).trim().split('\n');
      const isCold = lines.map((line) => bytesRead(line) >= MEGABYTE);
      assert.deepEqual(isCold, [true, true, true, false], 'without a warm-up, and warm without `cold`');
    });
  }

  it('says what stayed in memory, the most of all runs', async () => {
    const root = '/w';
    const lefts = [4096, 0, 8192];
    const cache = {
      drop: (files: readonly string[]) =>
        Promise.resolve(files.map((file) => ({ file, left: file === '/w/a' ? 0 : lefts.pop() }))),
    };
    const cold = new ColdStart({ inputs: ['/w/a', '/w/b'], program: undefined, root }, cache);
    for (let run = 0; run < 3; run++) await cold.drop();
    assert.deepEqual(cold.warnings(), [
      'it was not all cold: of this something may have stayed in memory: b (8.19 KB)',
    ]);
  });

  it('says so where nothing could be dropped', async () => {
    const files = { inputs: ['/w/a'], program: '/bin/p', root: '/w' };
    const without = new ColdStart(files, undefined);
    await without.drop();
    assert.match(without.warnings().join('\n'), /not all cold: .*: a, \/bin\/p$/);
    const denied = new ColdStart({ ...files, inputs: undefined }, undefined, () =>
      Promise.reject(new Error('EACCES')),
    );
    await denied.drop();
    assert.match(denied.warnings().join('\n'), /^it was not cold: without `inputs` only root can drop/);
    const nothing = new ColdStart({ ...files, inputs: [], program: undefined }, undefined);
    await nothing.drop();
    assert.match(nothing.warnings().join('\n'), /^no file matches its `inputs`/);
  });

  it('drops all that the machine keeps where the bench names no inputs', async () => {
    let dropped = 0;
    const cache = {
      drop: (all: readonly string[]) => Promise.resolve(all.map((file) => ({ file, left: 0 }))),
    };
    const cold = new ColdStart({ inputs: undefined, program: '/bin/p', root: '/w' }, cache, () => {
      dropped++;
      return Promise.resolve();
    });
    await cold.drop();
    await cold.drop();
    assert.equal(dropped, 2);
    assert.deepEqual(cold.warnings(), []);
  });

  it('takes the files that the patterns of `inputs` name', async () => {
    for (const folder of ['src/deep', 'node_modules/x', '.git'])
      await mkdir(path.join(rig.root, folder), { recursive: true });
    for (const file of [
      'src/a.ts',
      'src/deep/b.ts',
      'src/deep/c.md',
      'node_modules/x/d.ts',
      '.git/e.ts',
      'f.ts',
    ])
      await rig.file(file, '');
    const files = async (patterns: readonly string[], folder = '.'): Promise<readonly string[]> =>
      shown(await inputFiles({ patterns, folder }, rig.root), rig.root);
    assert.deepEqual(await files(['**/*.ts']), ['f.ts', 'src/a.ts', 'src/deep/b.ts']);
    assert.deepEqual(await files(['**/*.ts', '!src/deep/**']), ['f.ts', 'src/a.ts']);
    assert.deepEqual(await files(['deep/*'], 'src'), ['src/deep/b.ts', 'src/deep/c.md']);
    assert.deepEqual(await files(['node_modules/x/*.ts']), ['node_modules/x/d.ts']);
    assert.deepEqual(await files(['../../etc/*'], 'src'), []);
  });
});
