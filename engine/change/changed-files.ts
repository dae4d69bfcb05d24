import { fail, ok, type Result } from '../../core/result.ts';
import { withoutFilters } from './filters.ts';
import { askGit } from './git.ts';
import type { Variables } from '../run/evaluation/variables.ts';

/** What has changed in a workspace: paths relative to its root, with `/`. `no-git` where nobody can tell. */
export type ChangedFiles =
  | { readonly type: 'files'; readonly files: ReadonlySet<string> }
  | { readonly type: 'no-git'; readonly reason: string };

/**
 * The files that differ from the merge base of `since` and HEAD, with those that are not committed, also new ones that
 * are not ignored. An error (a sentence) where `since` names no revision.
 */
export async function changedFiles(
  root: string,
  since: string,
  env: Variables,
  signal?: AbortSignal,
): Promise<Result<ChangedFiles, string>> {
  const ask: Ask = (...words) => askGit(root, words, env, { signal });
  const inside = await ask('rev-parse', '--is-inside-work-tree');
  if (!inside.ok) return ok({ type: 'no-git', reason: inside.error });
  if (inside.value.trim() !== 'true') return ok({ type: 'no-git', reason: 'the workspace is no work tree' });
  const [base, filters] = await Promise.all([mergeBase(ask, since), withoutFilters(root, env, { signal })]);
  if (!base.ok) return base;
  if (!filters.ok) return ok({ type: 'no-git', reason: filters.error });
  const [differing, untracked] = await Promise.all([
    differingFiles((...words) => ask(...filters.value, ...words), base.value),
    ask('ls-files', '--others', '--exclude-standard', '-z'),
  ]);
  if (!differing.ok) return differing;
  if (!untracked.ok) return untracked;
  return ok({ type: 'files', files: new Set([...paths(differing.value), ...paths(untracked.value)]) });
}

/** Asks git in the workspace. */
type Ask = (...words: string[]) => Promise<Result<string, string>>;

/** Undefined in a repository without any commit, where every file is new. */
async function mergeBase(ask: Ask, since: string): Promise<Result<string | undefined, string>> {
  const commit = await ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`);
  if (!commit.ok) {
    const head = await ask('rev-parse', '--verify', '--quiet', 'HEAD');
    return head.ok || since !== 'HEAD' ? fail(`there is no revision ${since}`) : ok(undefined);
  }
  const base = await ask('merge-base', 'HEAD', commit.value.trim());
  return base.ok ? ok(base.value.trim()) : fail(`${since} and HEAD have no common history`);
}

/** The work tree against a commit: what was committed since and what is dirty, in one question. */
function differingFiles(ask: Ask, base: string | undefined): Promise<Result<string, string>> {
  if (base === undefined) return ask('ls-files', '--cached', '-z');
  const words = [
    'diff',
    '--name-only',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--ignore-submodules',
    '--relative',
    '-z',
  ];
  return ask(...words, base, '--');
}

function paths(listing: string): readonly string[] {
  return listing.split('\0').filter((file) => file !== '');
}
