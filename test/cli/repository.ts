import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { environment } from './perflow.ts';
import { inFolder } from './folder.ts';

/** A repository that is committed to step by step, with a folder for temporary files that should end up empty. */
export class Repository {
  readonly folder: string;
  readonly temporary: string;

  constructor(folder: string, temporary: string) {
    this.folder = folder;
    this.temporary = temporary;
  }

  git(...words: readonly string[]): string {
    const env = environment({
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'Ann',
      GIT_AUTHOR_EMAIL: 'ann@example.org',
      GIT_COMMITTER_NAME: 'Ann',
      GIT_COMMITTER_EMAIL: 'ann@example.org',
    });
    return execFileSync('git', words, { cwd: this.folder, env, encoding: 'utf8' }).trim();
  }

  async commit(subject: string, files: Readonly<Record<string, string>>): Promise<string> {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(this.folder, name), text);
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', subject);
    return this.git('rev-parse', '--short', 'HEAD');
  }
}

export async function inRepository(use: (repository: Repository) => Promise<void>): Promise<void> {
  await inFolder({}, async (folder) => {
    const [work, temporary] = [path.join(folder, 'work'), path.join(folder, 'temporary')];
    await mkdir(work);
    await mkdir(temporary);
    const repository = new Repository(work, temporary);
    repository.git('init', '-q', '-b', 'main');
    await use(repository);
  });
}

/** A shell script that counts so far: its CPU time is in proportion. */
export function counting(to: number): string {
  return `i=0; while [ $i -lt ${to} ]; do i=$((i+1)); done\n`;
}

/** Neither a temporary file nor a work tree of a measurement. */
export async function assertNothingLeft(repository: Repository): Promise<void> {
  assert.deepEqual(await readdir(repository.temporary), []);
  const worktrees = repository.git('worktree', 'list').split('\n');
  assert.equal(worktrees.length, 1, worktrees.join('\n'));
}
