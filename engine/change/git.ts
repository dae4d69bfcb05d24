import { fail, ok, type Result } from '../../core/result.ts';
import { runToEnd } from '../run/process/run-to-end.ts';
import type { Variables } from '../run/evaluation/variables.ts';

/** Milliseconds and bytes that one question to git may take. */
const PATIENCE = 60_000;
const MOST = 64 * 1024 * 1024;

/**
 * Settings of a repository that would run programs of its choice, or change what is printed, are set aside: a workspace
 * may be somebody else's. Nothing is locked or written. What reads files of the work tree needs `withoutFilters` too.
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

export interface Asking {
  /** Ends git early. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds. */
  readonly patience?: number | undefined;
}

/** Asks git in a folder; the error is what it said, in one line. */
export async function askGit(
  folder: string,
  words: readonly string[],
  env: Variables,
  { signal, patience = PATIENCE }: Asking = {},
): Promise<Result<string, string>> {
  const spec = { file: 'git', args: [...CAREFUL, ...words], cwd: folder, env: cleaned(env) };
  const { end, stdout, stderr, stopped } = await runToEnd(spec, { patience, most: MOST, signal });
  if (stopped !== undefined) return fail(`git was ended: ${STOPPED[stopped]}`);
  if (end.exit === 0) return ok(stdout.toString());
  return fail(end.problem ?? firstLine(stderr.toString()));
}

const STOPPED = {
  'too-long': 'it took too long',
  'too-much': 'it printed too much',
  cancelled: 'the run was cancelled',
};

/**
 * Without variables that point git elsewhere or make it run or ask something. A repository that fetches what it lacks
 * when it is asked for (`remote.NAME.promisor`) could name a program as the way to fetch it, so nothing is fetched:
 * `GIT_NO_LAZY_FETCH` says so since git 2.45, and no protocol being allowed says so before.
 */
function cleaned(env: Variables): Variables {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: '',
    LC_ALL: 'C',
  };
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
