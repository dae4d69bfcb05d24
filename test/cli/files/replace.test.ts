import assert from 'node:assert/strict';
import { chmod, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readText } from '../../../engine/workspace/read.ts';
import { replaceFile } from '../../../cli/files/replace.ts';
import { inFolder } from '../folder.ts';

describe('replacing a file', () => {
  it('keeps its mode and leaves nothing beside it', async () => {
    await inFolder({ 'a.perflow': 'old' }, async (folder) => {
      const file = path.join(folder, 'a.perflow');
      await chmod(file, 0o640);
      await replaceFile(file, 'new');
      assert.equal(await readFile(file, 'utf8'), 'new');
      assert.equal((await stat(file)).mode & 0o777, 0o640);
      assert.deepEqual(await readdir(folder), ['a.perflow']);
    });
  });

  it('goes through a link', async () => {
    await inFolder({ 'real.perflow': 'old' }, async (folder) => {
      const link = path.join(folder, 'link.perflow');
      await symlink('real.perflow', link);
      await replaceFile(link, 'new');
      assert.equal(await readlink(link), 'real.perflow');
      assert.equal(await readFile(path.join(folder, 'real.perflow'), 'utf8'), 'new');
    });
  });

  it('fails with the old content in place where the folder is gone', async () => {
    await inFolder({}, async (folder) => {
      await assert.rejects(replaceFile(path.join(folder, 'no', 'a.perflow'), 'new'), { code: 'ENOENT' });
    });
  });
});

describe('reading a file', () => {
  it('says in a few words why there is no text', async () => {
    await inFolder({ 'sub/x': '', 'bom.perflow': '\ufeffworkflow' }, async (folder) => {
      assert.deepEqual(await readText(path.join(folder, 'nope')), {
        ok: false,
        error: 'there is no such file',
      });
      assert.deepEqual(await readText(path.join(folder, 'sub')), { ok: false, error: 'it is a folder' });
      assert.deepEqual(await readText(path.join(folder, 'bom.perflow')), {
        ok: true,
        value: '\ufeffworkflow',
      });
      await writeFile(path.join(folder, 'latin1'), Uint8Array.of(0x66, 0xfc, 0x72));
      assert.deepEqual(await readText(path.join(folder, 'latin1')), {
        ok: false,
        error: 'it is not text in UTF-8',
      });
    });
  });
});
