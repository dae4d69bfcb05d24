import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { inFolder } from './folder.ts';
import { perflow } from './perflow.ts';

const MESSY = 'workflow   "w" {\n# kept\nstep build { run="true" }\n}\n';
const NEAT = 'workflow "w" {\n  # kept\n  step build { run = "true" }\n}\n';

describe('perflow fmt', () => {
  it('writes what changes and names it, and leaves the rest untouched', async () => {
    await inFolder({ 'messy.perflow': MESSY, 'neat.perflow': NEAT }, async (cwd) => {
      const before = await stat(path.join(cwd, 'neat.perflow'));
      assert.deepEqual(await perflow(['fmt'], { cwd }), { code: 0, stdout: 'messy.perflow\n', stderr: '' });
      assert.equal(await readFile(path.join(cwd, 'messy.perflow'), 'utf8'), NEAT);
      const after = await stat(path.join(cwd, 'neat.perflow'));
      assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
      assert.deepEqual(await perflow(['fmt'], { cwd }), { code: 0, stdout: '', stderr: '' });
    });
  });

  it('with --check only says which would change, and exits 1', async () => {
    await inFolder({ 'messy.perflow': MESSY, 'neat.perflow': NEAT }, async (cwd) => {
      assert.deepEqual(await perflow(['fmt', '--check'], { cwd }), {
        code: 1,
        stdout: 'messy.perflow\n',
        stderr: '',
      });
      assert.equal(await readFile(path.join(cwd, 'messy.perflow'), 'utf8'), MESSY);
      assert.deepEqual(await perflow(['fmt', '--check', 'neat.perflow'], { cwd }), {
        code: 0,
        stdout: '',
        stderr: '',
      });
    });
  });

  it('leaves a file with syntax errors as it is, says where, formats the others, and exits 2', async () => {
    const broken = 'workflow "w" {\n  step a { run = "true\n}\n';
    await inFolder({ 'broken.perflow': broken, 'messy.perflow': MESSY }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['fmt'], { cwd });
      assert.deepEqual({ code, stdout }, { code: 2, stdout: 'messy.perflow\n' });
      assert.match(stderr, /^perflow: broken\.perflow:2: not formatted: .+\n$/);
      assert.equal(await readFile(path.join(cwd, 'broken.perflow'), 'utf8'), broken);
    });
  });
});
