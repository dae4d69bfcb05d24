import { spawnSync } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../bootstrap.mjs';
import { EXAMPLE, exampleEnvironment, REPORTS } from '../../example.ts';

/** The example in a repository of its own, made anew by each demo, and left there to be tried. */
export const SHOP = path.join(REPORTS, 'shop');

/** What of the example's folder is source. */
const SOURCES = ['build.js', 'checkout.perflow', 'common.perflow', 'package.json', 'src', 'test'];
/** What the second commit changes, and to what. */
const CHANGED = { file: path.join('src', 'top.ts'), by: path.join(import.meta.dirname, 'top.ts') };
const AUTHOR = { name: 'Perflow’s demo', email: 'demo@example.invalid' };

export type Made = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

/** Two commits: the example as it is, and with its {@link CHANGED} file. */
export async function makeRepository(): Promise<Made> {
  const shop = path.join(root, SHOP);
  await rm(shop, { recursive: true, force: true });
  await mkdir(shop, { recursive: true });
  for (const source of SOURCES)
    await cp(path.join(root, path.dirname(EXAMPLE), source), path.join(shop, source), { recursive: true });
  const begun = git(['init', '--quiet'], shop);
  if (!begun.ok) return begun;
  const first = commit('Keep the best hits in a heap', shop);
  if (!first.ok) return first;
  await cp(CHANGED.by, path.join(shop, CHANGED.file));
  return commit('Sort the best hits instead: half the code', shop);
}

function commit(subject: string, shop: string): Made {
  const added = git(['add', '--all'], shop);
  return added.ok ? git(['commit', '--quiet', '--message', subject], shop) : added;
}

function git(words: readonly string[], cwd: string): Made {
  const { error, status, stderr } = spawnSync('git', words, {
    cwd,
    encoding: 'utf8',
    env: {
      ...exampleEnvironment(),
      // Neither hooks nor signing of one's own have a part in this.
      GIT_CONFIG_GLOBAL: '',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: AUTHOR.name,
      GIT_AUTHOR_EMAIL: AUTHOR.email,
      GIT_COMMITTER_NAME: AUTHOR.name,
      GIT_COMMITTER_EMAIL: AUTHOR.email,
    },
  });
  if (error !== undefined) return { ok: false, sentence: `git cannot be started (${error.message})` };
  if (status === 0) return { ok: true };
  return { ok: false, sentence: `git ${words[0] ?? ''} ended with ${String(status)}: ${stderr.trim()}` };
}
