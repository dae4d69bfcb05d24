import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { fileAndNodes, filesNamed } from '../../../cli/files/arguments.ts';
import { findWorkflows } from '../../../cli/files/find.ts';
import { inFolder } from '../folder.ts';

const FILES = {
  'a.perflow': '',
  'deep/er/b.perflow': '',
  'notes.md': '',
  'node_modules/x/c.perflow': '',
  '.git/d.perflow': '',
};

describe('finding workflow files', () => {
  it("looks at any depth, but not into what is not the project's own", async () => {
    await inFolder(FILES, async (folder) => {
      await symlink('..', path.join(folder, 'deep', 'round'));
      const { files, more } = await findWorkflows(folder);
      assert.deepEqual(
        files.map((file) => path.relative(folder, file)),
        ['a.perflow', 'deep/er/b.perflow'],
      );
      assert.equal(more, false);
    });
  });

  it('takes files, folders, or everything below, each file once', async () => {
    await inFolder(FILES, async (folder) => {
      const all = [path.join(folder, 'a.perflow'), path.join(folder, 'deep/er/b.perflow')];
      assert.deepEqual(await filesNamed([], folder), { ok: true, value: all });
      assert.deepEqual(await filesNamed(['a.perflow', '.', './a.perflow'], folder), { ok: true, value: all });
      assert.deepEqual(await filesNamed(['nope.perflow'], folder), {
        ok: false,
        error: 'there is no file nope.perflow',
      });
    });
  });

  it('says that there is none', async () => {
    await inFolder({ 'x.txt': '' }, async (folder) => {
      assert.deepEqual(await filesNamed([], folder), {
        ok: false,
        error: 'there is no .perflow file in this folder',
      });
    });
  });
});

describe('FILE NODE...', () => {
  it('is a file and nodes, or nodes where the folder has one file', async () => {
    await inFolder({ 'only.perflow': '' }, async (folder) => {
      const file = path.join(folder, 'only.perflow');
      assert.deepEqual(await fileAndNodes(['only.perflow', 'a'], folder), {
        ok: true,
        value: { file, nodes: ['a'] },
      });
      assert.deepEqual(await fileAndNodes(['a', 'b'], folder), {
        ok: true,
        value: { file, nodes: ['a', 'b'] },
      });
      assert.deepEqual(await fileAndNodes([], folder), { ok: true, value: { file, nodes: [] } });
    });
  });

  it('is an error where the file is not there, or not the only one', async () => {
    await inFolder({ 'a.perflow': '', 'b.perflow': '' }, async (folder) => {
      for (const words of [['c.perflow'], ['build'], []]) {
        const result = await fileAndNodes(words, folder);
        assert.equal(result.ok, false, words.join(' '));
      }
    });
    await inFolder({}, async (folder) => {
      await mkdir(path.join(folder, 'sub'));
      await writeFile(path.join(folder, 'sub', 'x.perflow'), '');
      assert.equal((await fileAndNodes([], folder)).ok, false);
    });
  });
});
