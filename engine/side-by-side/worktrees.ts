import { mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail, ok, type Result } from '../../core/result.ts';
import { askGit } from '../change/git.ts';
import type { Variables } from '../run/evaluation/variables.ts';

/** A commit with the words that named it. */
export interface Revision {
  readonly name: string;
  readonly commit: string;
}

/** The commit that a revision means; the error is a sentence. */
export async function revisionNamed(
  folder: string,
  name: string,
  env: Variables,
): Promise<Result<Revision, string>> {
  const found = await askGit(
    folder,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`],
    env,
  );
  if (found.ok) return ok({ name, commit: found.value.trim() });
  const inside = await askGit(folder, ['rev-parse', '--show-toplevel'], env);
  return fail(inside.ok ? `git knows no commit ${name}` : `${folder} is not in a git repository`);
}

/** Checking out a large repository takes its time. Milliseconds. */
const PATIENCE = 600_000;

/**
 * Work trees of commits in a folder for temporary files, beside each other and with names of one length: the length of
 * a path reaches a program by its arguments and environment, and moves what lies in its memory.
 */
export class Worktrees {
  readonly #root: string;
  readonly #repository: string;
  readonly #env: Variables;
  readonly #made: string[] = [];

  private constructor(root: string, repository: string, env: Variables) {
    this.#root = root;
    this.#repository = repository;
    this.#env = env;
  }

  /** `folder`: any within the repository. */
  static async of(folder: string, env: Variables): Promise<Result<Worktrees, string>> {
    const top = await askGit(folder, ['rev-parse', '--show-toplevel'], env);
    if (!top.ok) return fail(`${folder} is not in a git repository`);
    const root = await realpath(await mkdtemp(path.join(tmpdir(), 'perflow-revisions-')));
    return ok(new Worktrees(root, await realpath(top.value.replace(/\r?\n$/, '')), env));
  }

  /** The counterpart of `workspace` (absolute, links resolved) in a new work tree of the commit. */
  async add(
    { name, commit }: Revision,
    workspace: string,
    signal?: AbortSignal,
  ): Promise<Result<string, string>> {
    const tree = path.join(this.#root, String.fromCodePoint(A + this.#made.length));
    this.#made.push(tree);
    const added = await askGit(
      this.#repository,
      ['worktree', 'add', '--quiet', '--detach', '--force', tree, commit],
      this.#env,
      { patience: PATIENCE, signal },
    );
    if (!added.ok) return fail(`${name} could not be checked out: ${added.error}`);
    const counterpart = path.join(tree, path.relative(this.#repository, workspace));
    const isThere = await stat(counterpart).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    return isThere
      ? ok(counterpart)
      : fail(`${name} has no folder ${path.relative(this.#repository, workspace)}`);
  }

  /** Removes them all with what was built in them. Not by `prune`, which would forget those of an absent disk too. */
  async close(): Promise<void> {
    for (const tree of this.#made)
      await askGit(this.#repository, ['worktree', 'remove', '--force', tree], this.#env, {
        patience: PATIENCE,
      });
    await rm(this.#root, { recursive: true, force: true, maxRetries: 3 });
  }
}

const A = 'a'.codePointAt(0) ?? 0;
