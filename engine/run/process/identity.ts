import { isAlive, readStat, type ProcessStat } from './proc.ts';

/** A process, told from any other that has or had its number. */
export type Identity = Pick<ProcessStat, 'pid' | 'startTime'>;

/** The same for the same process alone. */
export function keyOf({ pid, startTime }: Identity): string {
  return `${pid} ${startTime}`;
}

/** Of a process of ours; its start is 0 where the system does not tell, or no longer. */
export function identityOf(pid: number): Identity {
  return { pid, startTime: readStat(pid)?.startTime ?? 0 };
}

/** It has its number still, though it may have ended and only wait to be waited for. */
export function isThere({ pid, startTime }: Identity): boolean {
  return readStat(pid)?.startTime === startTime;
}

export function isRunning({ pid, startTime }: Identity): boolean {
  const stat = readStat(pid);
  return stat?.startTime === startTime && isAlive(stat);
}
