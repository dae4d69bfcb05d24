import assert from 'node:assert/strict';
import fs from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { codeCacheFolder } from '../../cli/code-cache.ts';
import { inFolder } from './folder.ts';
import { finish, start, type Finished } from './perflow.ts';

describe('the folder for compiled code', () => {
  /** Makes nothing. */
  const pretended = { mkdirSync: () => undefined, readdirSync: () => [], rmSync: () => undefined };

  it('is among the caches of the user', () => {
    const of = (platform: string, env: Record<string, string>): string | undefined =>
      codeCacheFolder(pretended, env, platform, '1.2.3');
    assert.equal(of('linux', { HOME: '/home/ada' }), '/home/ada/.cache/perflow/code/1.2.3');
    assert.equal(of('linux', { HOME: '/home/ada', XDG_CACHE_HOME: '/c' }), '/c/perflow/code/1.2.3');
    assert.equal(of('darwin', { HOME: '/Users/ada' }), '/Users/ada/Library/Caches/perflow/code/1.2.3');
    const local = 'C:\\Users\\ada\\AppData\\Local';
    assert.equal(of('win32', { LOCALAPPDATA: local, HOME: '/x' }), `${local}/perflow/code/1.2.3`);
  });

  it('is never one that depends on where Perflow is run', () => {
    const of = (platform: string, env: Record<string, string>): string | undefined =>
      codeCacheFolder(pretended, env, platform, '1.2.3');
    assert.equal(of('linux', { XDG_CACHE_HOME: 'caches', HOME: '/h' }), '/h/.cache/perflow/code/1.2.3');
    assert.equal(of('linux', { HOME: '.' }), undefined);
    assert.equal(of('linux', {}), undefined);
    assert.equal(of('win32', { LOCALAPPDATA: 'caches' }), undefined);
    assert.equal(codeCacheFolder(undefined, { HOME: '/h' }, 'linux', '1.2.3'), undefined);
  });

  it('is for its user alone', async () => {
    await inFolder({}, async (home) => {
      const folder = codeCacheFolder(fs, { HOME: home }, 'linux', '1.2.3');
      assert.equal((await stat(folder ?? '')).mode & 0o777, 0o700);
    });
  });

  it('takes the place of those of other versions, and of nothing else', async () => {
    const code = '.cache/perflow/code';
    const files = {
      [`${code}/1.2.2/node/a`]: '',
      [`${code}/1.3.0-beta.1/node/a`]: '',
      [`${code}/notes/a`]: '',
      'mine/a': '',
    };
    await inFolder(files, async (home) => {
      await symlink(path.join(home, 'mine'), path.join(home, code, '1.0.0'));
      codeCacheFolder(fs, { HOME: home }, 'linux', '1.2.3');
      assert.deepEqual((await readdir(path.join(home, code))).sort(), ['1.2.3', 'notes']);
      assert.deepEqual(await readdir(path.join(home, 'mine')), ['a']);

      await mkdir(path.join(home, code, '1.2.4'));
      codeCacheFolder(fs, { HOME: home }, 'linux', '1.2.3');
      assert.deepEqual((await readdir(path.join(home, code))).sort(), ['1.2.3', '1.2.4', 'notes']);
    });
  });

  it('is not there where it cannot be made', async () => {
    await inFolder({ '.cache': 'a file' }, async (home) => {
      await Promise.resolve();
      assert.equal(codeCacheFolder(fs, { HOME: home }, 'linux', '1.2.3'), undefined);
    });
  });
});

describe('code that is kept compiled', () => {
  const WORKFLOW = 'workflow "w" {\n  step build { run = "make" }\n}\n';

  /** With an input that has ended. */
  async function run(words: readonly string[], cwd: string, caches = 'caches'): Promise<Finished> {
    const child = start(words, { cwd, hasInput: true, env: { XDG_CACHE_HOME: path.join(cwd, caches) } });
    child.stdin?.end();
    return await finish(child);
  }
  async function isRight(cwd: string, caches = 'caches'): Promise<void> {
    const { code, stderr } = await run(['check', 'w.perflow'], cwd, caches);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  }
  async function keptIn(cwd: string): Promise<readonly string[]> {
    const entries = await readdir(path.join(cwd, 'caches'), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name));
  }

  for (const words of [['check', 'w.perflow'], ['lsp']]) {
    it(`is taken by the next run: ${words.join(' ')}`, async () => {
      await inFolder({ 'w.perflow': WORKFLOW }, async (cwd) => {
        // What V8 does not take is written again, into another file of the same name.
        const files = async (): Promise<readonly number[]> =>
          await Promise.all((await keptIn(cwd)).toSorted().map(async (file) => (await stat(file)).ino));
        await run(words, cwd);
        const before = await files();
        assert.ok(before.length > 0);
        await run(words, cwd);
        assert.deepEqual(await files(), before);
      });
    });
  }

  it('is of no harm when it is broken', async () => {
    await inFolder({ 'w.perflow': WORKFLOW }, async (cwd) => {
      await isRight(cwd);
      for (const [index, file] of (await keptIn(cwd)).entries()) {
        const bytes = await readFile(file);
        const middle = bytes.length >> 1;
        await writeFile(file, index % 2 === 0 ? bytes.subarray(0, middle) : bytes.fill(7, middle));
      }
      await isRight(cwd);
    });
  });

  it('is not missed where it cannot be kept', async () => {
    await inFolder({ 'w.perflow': WORKFLOW, file: '', 'closed/a': '' }, async (cwd) => {
      await chmod(path.join(cwd, 'closed'), 0o500);
      await isRight(cwd, 'file');
      await isRight(cwd, 'closed');
    });
  });
});
