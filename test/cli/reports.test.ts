import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { all, parsed } from '../core/report/markup/parsed.ts';
import { inFolder } from './folder.ts';
import { perflow } from './perflow.ts';

const WORKFLOW = `workflow "w" {
  bench b { run = "true"  runs = 6 }
  step broken { run = "echo oh; exit 3" }
  goals { b.time < 1h }
}`;
const CORPUS = path.resolve(import.meta.dirname, '../corpus/harness/hyperfine');

describe('reports', function () {
  this.timeout(60_000);

  it('of a run are written beside what is printed', async () => {
    await inFolder({ 'w.perflow': WORKFLOW }, async (cwd) => {
      const files = ['--junit', 'j.xml', '--html', 'h.html', '--markdown', 'm.md'];
      const { code, stdout } = await perflow(['run', 'w.perflow', '--no-store', '--json', ...files], { cwd });
      assert.equal(code, 1);
      assert.equal((JSON.parse(stdout) as { readonly workflow: string }).workflow, 'w');
      const text = (file: string): Promise<string> => readFile(path.join(cwd, file), 'utf8');
      const [failure] = all(parsed(await text('j.xml')), 'failure');
      assert.equal(failure?.attributes['message'], 'exit 3');
      assert.match(await text('h.html'), /^<!doctype html>[^]*b\.time &lt; 1h/);
      assert.match(await text('m.md'), /^## ✘ Failed: `w`/);
      assert.deepEqual((await readdir(cwd)).sort(), ['h.html', 'j.xml', 'm.md', 'w.perflow']);
    });
  });

  it('of a comparison are written too', async () => {
    const [a = '', b = a] = (await readdir(CORPUS)).filter((name) => name.endsWith('.json'));
    await inFolder({}, async (cwd) => {
      const files = ['--junit', 'j.xml', '--html', 'h.html'];
      const words = [a, b].map((name) => path.join(CORPUS, name));
      const { code, stderr } = await perflow(['compare', ...words, ...files], { cwd });
      assert.equal(code, 0, stderr);
      assert.ok(all(parsed(await readFile(path.join(cwd, 'j.xml'), 'utf8')), 'testcase').length > 0);
      assert.match(await readFile(path.join(cwd, 'h.html'), 'utf8'), /<h2>Metrics<\/h2>/);
    });
  });

  it('are written to a device, which stays one, and a full one is told of', async () => {
    const [a = '', b = a] = (await readdir(CORPUS)).filter((name) => name.endsWith('.json'));
    await inFolder({}, async (cwd) => {
      const words = [a, b].map((name) => path.join(CORPUS, name));
      const { code, stderr } = await perflow(['compare', ...words, '--html', '/dev/full'], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /^perflow: the report could not be written to \/dev\/full: ENOSPC/m);
      assert.ok((await stat('/dev/full')).isCharacterDevice());
    });
  });

  it('that cannot be written are told of before anything runs', async () => {
    await inFolder({ 'w.perflow': WORKFLOW, 'folder/x': '' }, async (cwd) => {
      const missing = await perflow(['run', 'w.perflow', '--junit', 'no/j.xml'], { cwd });
      assert.deepEqual(
        [missing.code, missing.stdout, missing.stderr],
        [2, '', 'perflow: the report cannot be written to no/j.xml: there is no folder no\n'],
      );
      const folder = await perflow(['compare', '--html', 'folder'], { cwd });
      assert.equal(folder.stderr, 'perflow: the report cannot be written to folder: it is a folder\n');
      assert.equal(folder.code, 2);
    });
  });
});
