import { fail, ok, type Result } from '../../core/result.ts';
import { runToEnd, type RunHelper } from '../run/process/run-to-end.ts';
import type { Variables } from '../run/evaluation/variables.ts';

/** Milliseconds and bytes that one question to git may take. */
const PATIENCE = 60_000;
const MOST = 64 * 1024 * 1024;

/**
 * Settings of a repository that would run programs of its choice, or change what is printed, are set aside: a workspace
 * may be somebody else's. Nothing is locked or written.
 */
const CAREFUL = [
  '--no-optional-locks',
  '--no-pager',
  '--literal-pathspecs',
  '-c', 'core.fsmonitor=false',
  '-c', 'core.hooksPath=/dev/null',
  '-c', 'core.quotePath=false',
  '-c', 'diff.external=',
  '-c', 'submodule.recurse=false',
  '-c', 'status.renames=false',
]; // prettier-ignore

/** Asks git in a folder; the error is what it said, in one line. */
export async function askGit(
  folder: string,
  words: readonly string[],
  env: Variables,
  helper: RunHelper = runToEnd,
): Promise<Result<string, string>> {
  const spec = { file: 'git', args: [...CAREFUL, ...words], cwd: folder, env: cleaned(env) };
  const { end, stdout, stderr, stopped } = await helper(spec, { patience: PATIENCE, most: MOST });
  if (stopped !== undefined)
    return fail(`git ${words[0] ?? ''} took ${stopped === 'too-long' ? 'too long' : 'too much'}`);
  if (end.exit === 0) return ok(stdout.toString());
  return fail(end.problem ?? firstLine(stderr.toString()));
}

/** Without variables that point git elsewhere or make it run or ask something. */
function cleaned(env: Variables): Variables {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('GIT_'));
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
