import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { gitState, readStatus, type GitState } from '../../../engine/change/git-state.ts';
import { definedVariables } from '../../../engine/run/evaluation/variables.ts';

const ENV = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

describe('the state of a checkout', () => {
  let root = '';
  beforeEach(async () => {
    root = await realpath(await mkdtemp(path.join(tmpdir(), 'perflow-git-')));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  function git(...words: string[]): string {
    const args = ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words];
    return execFileSync('git', args, { cwd: root, env: ENV, stdio: 'pipe', encoding: 'utf8' }).trim();
  }
  async function write(file: string, text = file): Promise<void> {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  const state = (folder = root): Promise<GitState> => gitState(folder, definedVariables(ENV));

  it('is its commit and branch, and how many files differ', async () => {
    git('init', '-q', '-b', 'main');
    for (const file of ['a.txt', 'b.txt', 'sub/c.txt', 'gone.txt', 'moved.txt']) await write(file);
    await write('.gitignore', 'ignored\n');
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
    const commit = git('rev-parse', 'HEAD');
    assert.deepEqual(await state(), { commit, branch: 'main', dirty: 0 });
    await write('a.txt', 'changed');
    await write('b.txt', 'staged');
    git('add', 'b.txt');
    git('rm', '-q', 'gone.txt');
    git('mv', 'moved.txt', 'new name.txt');
    await write('new\nfile ü.txt');
    await write('ignored');
    await write('.perflow/runs.db');
    await write('sub/.perflow/runs.db');
    // a, b, gone, the old and the new name of the moved one, and the new one.
    assert.deepEqual(await state(), { commit, branch: 'main', dirty: 6 });
    assert.equal((await state(path.join(root, 'sub'))).dirty, 6);
    git('checkout', '-q', '--detach');
    assert.deepEqual(await state(), { commit, branch: undefined, dirty: 6 });
  });

  it('has no commit before the first one, and nothing where there is no git', async () => {
    assert.deepEqual(await state(), { commit: undefined });
    git('init', '-q', '-b', 'trunk');
    await write('a.txt');
    assert.deepEqual(await state(), { commit: undefined, branch: 'trunk', dirty: 1 });
    assert.deepEqual(await gitState(root, { PATH: '/nowhere' }), { commit: undefined });
  });

  it('ends when it is asked to', async () => {
    git('init', '-q');
    assert.deepEqual(await gitState(root, definedVariables(ENV), AbortSignal.abort()), { commit: undefined });
  });

  it('is read with conflicts, renames and names that look like headers', () => {
    const zeros = '0'.repeat(40);
    const text = [
      `# branch.oid ${zeros}`,
      '# branch.head feature/x y',
      `1 .M N... 100644 100644 100644 ${zeros} ${zeros} # branch.head not-this`,
      `u UU N... 100644 100644 100644 100644 ${zeros} ${zeros} ${zeros} both.txt`,
      '? dir with blanks/',
      '! ignored.txt',
      '? .perflow/',
      '',
    ].join('\0');
    assert.deepEqual(readStatus(text), { branch: 'feature/x y', dirty: 3 });
  });
});
