import { fail, ok, type Result } from '../../core/result.ts';
import { askGit } from '../change/git.ts';
import type { Variables } from '../run/evaluation/variables.ts';

export interface Commit {
  readonly commit: string;
  /** As git abbreviates it. */
  readonly short: string;
  /** Its first. */
  readonly parent: string;
  /** The first line of its message, as written. */
  readonly subject: string;
}

/** The commits after `good` up to `bad` along first parents, the earliest first; at least one. The error is a sentence. */
export async function commitsBetween(
  good: string,
  bad: string,
  folder: string,
  env: Variables,
): Promise<Result<readonly Commit[], string>> {
  const isBefore = await askGit(folder, ['merge-base', '--is-ancestor', good, bad], env);
  if (!isBefore.ok) return fail('the good commit is not one that the bad one came from');
  const format = '--format=%H%x00%h%x00%P%x00%s';
  const listed = await askGit(
    folder,
    ['log', '--first-parent', '--reverse', '--no-show-signature', format, `${good}..${bad}`],
    env,
  );
  if (!listed.ok) return listed;
  const commits = listed.value.split('\n').flatMap((line) => {
    const [commit = '', short = '', parents = '', subject = ''] = line.split('\0');
    const [parent = ''] = parents.split(' ');
    return commit === '' ? [] : [{ commit, short, parent, subject }];
  });
  return commits.length > 0 ? ok(commits) : fail('there is no commit between them');
}
