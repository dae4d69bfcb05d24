import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { temporaryFolder, workspace } from '../../../engine/doctor/needed/folders.ts';
import { sqlite, zstd } from '../../../engine/doctor/needed/node.ts';
import { shell } from '../../../engine/doctor/needed/shell.ts';
import { store } from '../../../engine/doctor/needed/store.ts';
import { tools } from '../../../engine/doctor/optional/tools.ts';
import { inWorkspace, opened, record } from '../store/rig.ts';
import { placeOn } from './place.ts';

describe('what is needed', () => {
  it('is a Node with SQLite and zstd, and a shell', async () => {
    assert.match(sqlite().detail, /^3\.\d+\.\d+, in Node$/);
    assert.equal(zstd().state, 'ok');
    assert.equal((await shell(placeOn(undefined, { root: '/' }))).state, 'ok');
  });

  it('is a workspace and a folder for temporary files', async () => {
    await inWorkspace(async (root) => {
      assert.equal((await workspace(placeOn(undefined, { root }))).state, 'ok');
      assert.equal((await temporaryFolder(placeOn(undefined, { temp: root }))).state, 'ok');
      const gone = path.join(root, 'gone');
      assert.match(
        (await workspace(placeOn(undefined, { root: gone }))).detail,
        /gone cannot be written to: ENOENT/,
      );
      const { state, detail, remedy } = await temporaryFolder(placeOn(undefined, { temp: gone }));
      assert.deepEqual([state, detail], ['broken', `${gone} cannot be written to: ENOENT`]);
      assert.match(remedy ?? '', /TMPDIR/);
    });
  });

  it('is a store that is whole', async () => {
    await inWorkspace(async (root) => {
      const look = async (): Promise<string> => {
        const { state, detail } = await store(placeOn(undefined, { root }));
        return `${state}: ${detail}`;
      };
      assert.equal(await look(), `ok: no run is stored in ${root} yet`);
      const writing = await opened(root);
      await record(writing, { id: '01920000-0000-7000-8000-000000000001' });
      writing.close();
      assert.match(await look(), /^ok: 1 run in \d.*, whole$/);
      const database = path.join(root, '.perflow/runs.db');
      const bytes = await readFile(database);
      await writeFile(database, bytes.subarray(0, 5000));
      assert.match(await look(), /^broken: .*runs\.db is damaged/);
      await writeFile(database, 'this is no database at all, but a text that is long enough to be taken for one'.repeat(20)); // prettier-ignore
      assert.match(await look(), /^broken: .*it is no SQLite database/);
      assert.equal(
        await readFile(database, 'utf8').then((text) => text.slice(0, 4)),
        'this',
        'it was left as it is',
      );
    });
  });
});

describe('programs that can be used', () => {
  it('are looked for on PATH', async () => {
    await inWorkspace(async (root) => {
      await mkdir(path.join(root, 'bin'));
      await writeFile(path.join(root, 'bin/git'), '#!/bin/sh\necho git version 2.39.5\n');
      await chmod(path.join(root, 'bin/git'), 0o755);
      const found = await tools(placeOn(undefined, { root, env: { PATH: path.join(root, 'bin') } }));
      assert.deepEqual(
        found.map(({ name, state, detail }) => `${name} ${state}: ${detail}`),
        [
          'git ok: 2.39.5',
          'perf missing: it is not on PATH: profiles with `tool = "perf"` cannot be taken',
          'valgrind missing: it is not on PATH: profiles with `tool = "callgrind"` cannot be taken',
          'hyperfine missing: it is not on PATH: its exports can be compared all the same',
        ],
      );
      const elsewhere = await tools(placeOn(undefined, { root, said: { platform: 'darwin' } }));
      assert(!elsewhere.some(({ name }) => name === 'perf'));
    });
  });
});
