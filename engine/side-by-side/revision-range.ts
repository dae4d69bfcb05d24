import { fail, ok, type Result } from '../../core/result.ts';
import { askGit } from '../change/git.ts';
import type { Variables } from '../run/evaluation/variables.ts';
import { revisionNamed, type Revision } from './worktrees.ts';

/** What `main..HEAD` or `main...HEAD` says. */
export interface RangeWords {
  readonly from: string;
  readonly to: string;
  /** Not `from` itself, but where both parted: three dots, as in `git diff`. */
  readonly fromMergeBase: boolean;
}

/** Undefined for a word that is no range. A missing end is HEAD, as git has it. */
export function readRange(word: string): RangeWords | undefined {
  const found = /^(?<from>.*?)(?<dots>\.{2,3})(?<to>.*)$/.exec(word)?.groups;
  const { from = '', dots = '', to = '' } = found ?? {};
  if (found === undefined || (from === '' && to === '') || /[/\\]/.test(`${from.slice(-1)}${to.slice(0, 1)}`))
    return undefined;
  return { from: from || 'HEAD', to: to || 'HEAD', fromMergeBase: dots === '...' };
}

/** The two commits of a range, the earlier one first; `folder` is any of the repository. The error is a sentence. */
export async function revisionsOf(
  { from, to, fromMergeBase }: RangeWords,
  folder: string,
  env: Variables,
): Promise<Result<{ readonly a: Revision; readonly b: Revision }, string>> {
  const a = await revisionNamed(folder, from, env);
  if (!a.ok) return a;
  const b = await revisionNamed(folder, to, env);
  if (!b.ok) return b;
  if (!fromMergeBase) return ok({ a: a.value, b: b.value });
  const base = await askGit(folder, ['merge-base', a.value.commit, b.value.commit], env);
  if (!base.ok || base.value.trim() === '')
    return fail(`${from} and ${to} have no common commit here: a shallow clone may lack it`);
  return ok({ a: { name: `merge base of ${from}`, commit: base.value.trim() }, b: b.value });
}
