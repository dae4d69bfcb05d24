import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import { after, before, describe, it } from 'mocha';
import type { CrashReport } from '../../engine/crash/crash-report.ts';
import { buildInto } from '../../esbuild.mjs';
import { environment, finish, type Finished } from './perflow.ts';

const PLANTED = 'cli/check/command.ts';
const FIRST = 'const files = await filesNamed(words, io.cwd);';

/** A bug that only this bundle has: `perflow check NAME` fails in the way that the name says. No line is added. */
const plantedBug: Plugin = {
  name: 'planted-bug',
  setup(building) {
    building.onLoad({ filter: /check[\\/]command\.ts$/ }, async ({ path: file }) => {
      if (!file.replaceAll('\\', '/').endsWith(PLANTED)) return undefined;
      const source = await readFile(file, 'utf8');
      assert(source.includes(FIRST));
      const bug = [
        "if (words[0] === 'thrown') throw new Error('planted');",
        "if (words[0] === 'uncaught') setImmediate(() => { throw new Error('planted'); });",
        "if (words[0] === 'rejected') void Promise.reject(new Error('planted'));",
        'if (words[0] !== undefined) await new Promise((resolve) => setTimeout(resolve, 60_000));',
      ].join(' ');
      return { contents: source.replace(FIRST, `${bug} ${FIRST}`), loader: 'ts' };
    });
  },
};

describe('a bug in the bundle that is shipped', function () {
  this.timeout(60_000);
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'perflow-bundle-'));
    await buildInto(path.join(folder, 'dist'), [plantedBug]);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  function broken(how: string, env: Readonly<Record<string, string>> = {}): Promise<Finished> {
    const flags = ['--disable-warning=ExperimentalWarning'];
    const state = { XDG_STATE_HOME: path.join(folder, how) };
    return finish(
      spawn(process.execPath, [...flags, path.join(folder, 'dist/perflow.cjs'), 'check', how], {
        cwd: folder,
        env: environment({ ...state, ...env }),
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }
  async function lineOfBug(): Promise<number> {
    const source = await readFile(path.join(import.meta.dirname, '../..', PLANTED), 'utf8');
    return source.slice(0, source.indexOf(FIRST)).split('\n').length;
  }

  for (const how of ['thrown', 'uncaught', 'rejected']) {
    it(`that is ${how} ends it with 2, and is written down by file and line of the source`, async () => {
      const { code, stdout, stderr } = await broken(how);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(
        stderr,
        /^perflow: internal error: planted\nThis is a bug in Perflow[^\n]*the file [^\n]*\.json\.\n$/,
      );
      const crashes = path.join(folder, how, 'perflow/crashes');
      const [name = ''] = await readdir(crashes);
      const { errors } = JSON.parse(await readFile(path.join(crashes, name), 'utf8')) as CrashReport;
      assert.equal(errors[0]?.message, 'Error: planted');
      const place = `${PLANTED}:${await lineOfBug()}:`;
      assert(errors[0].stack[0]?.includes(place), `${place} in\n${errors[0].stack.join('\n')}`);
    });
  }

  it('is shown with places of the sources where that is asked for', async () => {
    const { stderr } = await broken('thrown', { PERFLOW_DEBUG: '1' });
    assert(stderr.includes(`${PLANTED}:${await lineOfBug()}:`), stderr);
    assert.match(stderr, /at .*cli\/(?:cli|program|commands\/check)\.ts:\d+:\d+/);
  });

  it('is shown as it is where the maps are not there', async () => {
    for (const file of await readdir(path.join(folder, 'dist/chunks')))
      if (file.endsWith('.map')) await rm(path.join(folder, 'dist/chunks', file));
    const { code, stderr } = await broken('thrown', { PERFLOW_DEBUG: '1' });
    assert.equal(code, 2);
    assert.match(stderr, /dist\/chunks\/command-[^\n]*\.js:\d+:\d+/);
  });
});
