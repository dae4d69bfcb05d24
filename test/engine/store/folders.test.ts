import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { openStore } from '../../../engine/store/open.ts';
import { storePaths } from '../../../engine/store/paths.ts';
import { OtherProcess } from './other-process.ts';
import { inWorkspace, opened, record, runId } from './rig.ts';

describe('a folder that may not be written', () => {
  it('is told, with nothing half-made', async () => {
    await inWorkspace(async (root) => {
      await chmod(root, 0o555);
      const other = await OtherProcess.start(root);
      await other.tell('drop');
      await assert.rejects(other.tell('open'), {
        code: 'store-unwritable',
        message: /\.perflow cannot be used: its permissions/,
      });
      await other.end();
      assert.deepEqual(await readdir(root), []);
      await chmod(root, 0o755);
    });
  });

  it('can be asked all the same, and a run is told that it cannot be stored', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      await record(store, { id: runId(1) });
      store.close();
      await chmod(root, 0o755);
      const bytes = await readFile(storePaths(root).database);
      for (const [place, mode] of [
        [storePaths(root).database, 0o444],
        [storePaths(root).folder, 0o555],
      ] as const)
        await chmod(place, mode);
      const other = await OtherProcess.start(root);
      await other.tell('drop');
      await other.tell('open');
      assert.deepEqual(await other.tell('list'), [runId(1)]);
      assert.match(
        String(await other.tell('tryToRecord', 2)),
        /This run could not be stored\. .*its permissions do not allow it/,
      );
      await other.end();
      assert((await readFile(storePaths(root).database)).equals(bytes));
    });
  });

  it('is refused where it is a link that leads elsewhere', async () => {
    await inWorkspace(async (elsewhere) => {
      for (const name of ['.', 'runs.db', 'blobs', 'running']) {
        await inWorkspace(async (root) => {
          if (name !== '.') await mkdir(path.join(root, '.perflow'));
          await symlink(path.join(elsewhere, 'target'), path.join(root, '.perflow', name));
          const opening = await openStore(root, { create: true });
          assert.equal(!opening.ok && opening.error.code, 'store-unwritable', name);
        });
      }
      assert.deepEqual(await readdir(elsewhere), []);
    });
  });

  it('is a file', async () => {
    await inWorkspace(async (root) => {
      await writeFile(path.join(root, '.perflow'), '');
      const opening = await openStore(root, { create: true });
      assert.match(opening.ok ? '' : opening.error.message, /a file stands where a folder should be/);
    });
  });
});

describe('a store that is not there', () => {
  it('is not made by a question', async () => {
    await inWorkspace(async (root) => {
      const opening = await openStore(root, { create: false });
      assert.equal(!opening.ok && opening.error.code, 'no-store');
      assert.deepEqual(await readdir(root), []);
    });
  });

  it('is made with what keeps it out of version control, but for the baselines', async () => {
    await inWorkspace(async (root) => {
      (await opened(root)).close();
      execFileSync('git', ['init', '--quiet'], { cwd: root });
      await mkdir(path.join(root, '.perflow', 'baselines'));
      await writeFile(path.join(root, '.perflow', 'baselines', 'main.json'), '{}');
      const untracked = execFileSync('git', ['ls-files', '--others', '--exclude-standard'], {
        cwd: root,
        encoding: 'utf8',
      });
      assert.deepEqual(untracked.trim().split('\n'), ['.perflow/.gitignore', '.perflow/baselines/main.json']);
      await rm(path.join(root, '.perflow', '.gitignore'));
      (await opened(root)).close();
      await assert.rejects(stat(path.join(root, '.perflow', '.gitignore')), 'who took it away had a reason');
    });
  });
});
