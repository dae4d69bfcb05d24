import type { ProcessStat } from './proc.ts';

/** Processes that are named; the others are counted. */
const MOST = 3;

/** `postgres (process 4711), sleep (process 4712) and 3 more`. */
export function namesOf(processes: readonly Pick<ProcessStat, 'pid' | 'name'>[]): string {
  const named = processes.slice(0, MOST).map(({ pid, name }) => `${name} (process ${pid})`);
  const more = processes.length > MOST ? ` and ${processes.length - MOST} more` : '';
  return `${named.join(', ')}${more}`;
}
