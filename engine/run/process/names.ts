import type { FoundProcess } from './find-processes.ts';

/** Processes that are named; the others are counted. */
const MOST = 3;

/** `postgres (process 4711), sleep (process 4712) and 3 more`. */
export function namesOf(processes: readonly Pick<FoundProcess, 'pid' | 'program'>[]): string {
  const named = processes.slice(0, MOST).map(({ pid, program }) => `${program} (process ${pid})`);
  const more = processes.length > MOST ? ` and ${processes.length - MOST} more` : '';
  return `${named.join(', ')}${more}`;
}
