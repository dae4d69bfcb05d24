import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { inFolder } from './folder.ts';
import { perflow } from './perflow.ts';
import { assertMatchesSchema } from './schema.ts';

const GOOD = 'workflow "good" {\n  step build { run = "true" }\n}\n';
const BAD =
  'workflow "bad" {\n  step build { run = "true" }\n  step test {\n    needs = [biuld]\n    run   = "true"\n  }\n}\n';

describe('perflow check', () => {
  it('is content with a right file', async () => {
    await inFolder({ 'a.perflow': GOOD }, async (cwd) => {
      assert.deepEqual(await perflow(['check', 'a.perflow'], { cwd }), {
        code: 0,
        stdout: 'No problems in 1 file\n',
        stderr: '',
      });
    });
  });

  it('shows a mistake at its place with the nearest name, and exits 1', async () => {
    await inFolder({ 'a.perflow': BAD }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['check', 'a.perflow'], { cwd });
      assert.deepEqual({ code, stderr }, { code: 1, stderr: '' });
      assert.match(stdout, /^a\.perflow:4:14: error\[[a-z-]+\]: .*build/m);
      assert.ok(stdout.includes('   4 │     needs = [biuld]\n     │              ^^^^^\n'), stdout);
      assert.match(stdout, /^1 error in 1 file\n$/m);
    });
  });

  it('gives the same as JSON by the published schema, zero-based', async () => {
    await inFolder({ 'a.perflow': BAD, 'b.perflow': GOOD }, async (cwd) => {
      const { code, stdout } = await perflow(['check', '--json'], { cwd });
      assert.equal(code, 1);
      const document = JSON.parse(stdout) as { diagnostics: { file: string; range: unknown }[] };
      assertMatchesSchema('check', document);
      assert.equal(document.diagnostics.length, 1);
      const [first] = document.diagnostics;
      assert.equal(first?.file, 'a.perflow');
      assert.deepEqual(first.range, {
        start: { line: 3, character: 13 },
        end: { line: 3, character: 18 },
      });
    });
  });

  it('looks through folders, and reports a mistake in an included file once', async () => {
    const shared = 'fragment shared {\n  step lint { rnu = "true" }\n}\n';
    const user = (name: string): string =>
      `include "shared.perflow"\n\nworkflow "${name}" {\n  use shared {}\n}\n`;
    await inFolder(
      { 'w/a.perflow': user('a'), 'w/b.perflow': user('b'), 'w/shared.perflow': shared },
      async (cwd) => {
        const { code, stdout } = await perflow(['check', 'w'], { cwd });
        assert.equal(code, 1);
        assert.equal(stdout.match(/rnu = "true"/g)?.length, 1, stdout);
        assert.match(stdout, /^w\/shared\.perflow:2:15: /m);
        assert.match(stdout, /in 3 files\n$/);
      },
    );
  });

  it('exits 2 on what it can not read, with one sentence for each', async () => {
    await inFolder({ 'a.perflow': GOOD }, async (cwd) => {
      const missing = await perflow(['check', 'nope.perflow'], { cwd });
      assert.deepEqual(missing, { code: 2, stdout: '', stderr: 'perflow: there is no file nope.perflow\n' });
      await mkdir(path.join(cwd, 'empty'));
      const empty = await perflow(['check', 'empty'], { cwd });
      assert.deepEqual(empty, {
        code: 2,
        stdout: '',
        stderr: 'perflow: there is no .perflow file in empty\n',
      });
    });
  });

  it('exits 2 on a file that is no text, and still checks the others', async () => {
    await inFolder({ 'a.perflow': BAD }, async (cwd) => {
      await writeFile(path.join(cwd, 'b.perflow'), Uint8Array.of(0x66, 0xfc, 0x72));
      const { code, stdout, stderr } = await perflow(['check'], { cwd });
      assert.deepEqual(
        { code, stderr },
        { code: 2, stderr: 'perflow: b.perflow: it is not text in UTF-8\n' },
      );
      assert.match(stdout, /^a\.perflow:4:14: error/m);
    });
  });

  it('shows hostile files harmlessly', async () => {
    await inFolder({ 'a.perflow': 'workflow "w" {\n  step a { rnu = "\x1b[2J\x07" }\n}\n' }, async (cwd) => {
      const { code, stdout } = await perflow(['check'], { cwd });
      assert.equal(code, 1);
      assert.doesNotMatch(stdout, /[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    });
  });

  it('has colours only where they are wanted', async () => {
    await inFolder({ 'a.perflow': BAD }, async (cwd) => {
      assert.doesNotMatch((await perflow(['check'], { cwd })).stdout, /\x1b/);
      assert.match((await perflow(['check'], { cwd, env: { FORCE_COLOR: '1' } })).stdout, /\x1b\[31m/);
    });
  });
});
