import type { Identity } from './identity.ts';
import { signalGroup, type GroupSignal } from './group.ts';
import { readStat } from './proc.ts';

/**
 * Signals a process if it is still the one that was found; one that began a group with that whole group, since nobody
 * forks a way out of a signal to a group.
 */
export function signalProcess({ pid, startTime }: Identity, signal: GroupSignal): void {
  const now = readStat(pid);
  if (now?.startTime !== startTime) return;
  if (now.group === pid) {
    signalGroup(pid, signal);
    return;
  }
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone by now, or it is another user's: whoever waits for its end sees which.
  }
}
