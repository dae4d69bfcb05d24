import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { inFolder } from './folder.ts';
import { perflow } from './perflow.ts';

const FOLDERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'an npm package': {
    'package.json': JSON.stringify({
      scripts: { build: 'x', test: 'x', start: 'x', bench: 'x', 'bench:parse': 'x' },
    }),
  },
  'a package that only starts': { 'package.json': JSON.stringify({ scripts: { start: 'x' } }) },
  'a Cargo package': { 'Cargo.toml': '', 'benches/a.rs': '' },
  'a Go module': { 'go.mod': '' },
  'a Python project': { 'pyproject.toml': '', 'tests/a.py': '' },
  'a Makefile': { Makefile: 'all:\ntest:\nbench:\n' },
  'several at once': {
    'package.json': JSON.stringify({ scripts: { build: 'x' } }),
    'go.mod': '',
    'Cargo.toml': '',
  },
  'nothing known': { 'notes.txt': '' },
};

describe('perflow init', () => {
  for (const [what, files] of Object.entries(FOLDERS)) {
    it(`writes a file for ${what} that checks clean and is formatted`, async () => {
      await inFolder(files, async (cwd) => {
        const { code, stdout, stderr } = await perflow(['init', 'start.perflow'], { cwd });
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
        assert.match(stdout, /^Wrote start\.perflow .*\nNext: perflow run start\.perflow\n$/);
        const text = await readFile(path.join(cwd, 'start.perflow'), 'utf8');
        const checked = await perflow(['check', 'start.perflow'], { cwd });
        assert.equal(checked.stdout, 'No problems in 1 file\n', text);
        assert.equal((await perflow(['fmt', '--check'], { cwd })).code, 0, text);
      });
    });
  }

  it('names the file after the folder', async () => {
    await inFolder({ 'my shop/x': '' }, async (folder) => {
      const cwd = path.join(folder, 'my shop');
      assert.equal((await perflow(['init'], { cwd })).code, 0);
      assert.deepEqual((await readdir(cwd)).sort(), ['my-shop.perflow', 'x']);
    });
  });

  it('never overwrites', async () => {
    await inFolder({ 'a.perflow': 'mine' }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['init', 'a.perflow'], { cwd });
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.equal(stderr, 'perflow: a.perflow exists already and was not changed\n');
      assert.equal(await readFile(path.join(cwd, 'a.perflow'), 'utf8'), 'mine');
    });
  });

  it('takes only from what it is told, and says where there is nothing', async () => {
    await inFolder({ 'go.mod': '', Makefile: 'test:\n' }, async (cwd) => {
      assert.equal((await perflow(['init', 'a.perflow', '--from', 'make'], { cwd })).code, 0);
      assert.match(await readFile(path.join(cwd, 'a.perflow'), 'utf8'), /make test/);
      const { code, stderr } = await perflow(['init', 'b.perflow', '--from', 'npm'], { cwd });
      assert.deepEqual(
        { code, stderr },
        { code: 2, stderr: 'perflow: this folder has nothing to take from npm\n' },
      );
    });
  });

  it('makes a file that runs where nothing is known', async () => {
    await inFolder({}, async (cwd) => {
      await perflow(['init', 'a.perflow'], { cwd });
      assert.equal((await perflow(['run'], { cwd })).code, 0);
    });
  });
});
