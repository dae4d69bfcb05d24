import type { Variables } from '../run/evaluation/variables.ts';
import { withoutFilters } from './filters.ts';
import { askGit } from './git.ts';

/** What is checked out in a workspace; what is absent is not known. */
export interface GitState {
  readonly commit?: string | undefined;
  /** Absent where none is checked out. */
  readonly branch?: string | undefined;
  /** How many files differ from the commit. */
  readonly dirty?: number | undefined;
}

/** Milliseconds: looking at every file of a very large repository is not worth a run's wait. */
const PATIENCE = 2_000;

/** Nothing where the folder is in no repository, or git is not there. */
export async function gitState(folder: string, env: Variables, signal?: AbortSignal): Promise<GitState> {
  const asking = { signal, patience: PATIENCE };
  const [head, filters] = await Promise.all([
    askGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD'], env, asking),
    withoutFilters(folder, env, asking),
  ]);
  const commit = head.ok ? head.value.trim() : undefined;
  if (!filters.ok) return { commit };
  const status = await askGit(folder, [...filters.value, ...STATUS], env, asking);
  return status.ok ? { commit, ...readStatus(status.value) } : { commit };
}

const STATUS = [
  'status',
  '--porcelain=v2',
  '--branch',
  '-z',
  '--untracked-files=normal',
  '--ignore-submodules=all',
  '--no-renames',
];

/**
 * Reads `git status --porcelain=v2 --branch -z`: `# branch.head main`, then a record for each file that differs. See
 * "Porcelain Format Version 2" in git-status(1). What Perflow itself keeps is not counted.
 */
export function readStatus(text: string): Pick<GitState, 'branch' | 'dirty'> {
  const records = text.split('\0').filter((record) => record !== '');
  const head = records.find((record) => record.startsWith('# branch.head '))?.slice(14);
  const files = records.filter((record) => /^[12u?] /.test(record)).map(pathOf);
  return {
    branch: head === '(detached)' ? undefined : head,
    dirty: files.filter((file) => !file.split('/').includes('.perflow')).length,
  };
}

/** Blanks before the path: `1 XY sub mH mI mW hH hI path`, `u XY sub m1 m2 m3 mW h1 h2 h3 path`, `? path`. */
const FIELDS_BEFORE_PATH: Readonly<Record<string, number>> = { '1': 8, '2': 9, u: 10, '?': 1 };

function pathOf(record: string): string {
  return record
    .split(' ')
    .slice(FIELDS_BEFORE_PATH[record.charAt(0)] ?? 0)
    .join(' ');
}
