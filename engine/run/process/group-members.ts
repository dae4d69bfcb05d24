import type { Identity } from './identity.ts';
import { areProcessesTold, liveProcesses } from './proc.ts';

/**
 * Whether a member of the group that `leader` began still lives. A process that has ended but that nobody has waited
 * for, as in containers whose first process does not care for orphans, still counts for the system, but not here. Where
 * there is no /proc the answer is yes.
 */
export async function groupLives(leader: Identity): Promise<boolean> {
  if (!areProcessesTold()) return true;
  let lives = false;
  for await (const { pid, group, startTime } of liveProcesses()) {
    // The number was given to another: so nobody of the group that it was is left.
    if (pid === leader.pid && startTime !== leader.startTime) return false;
    lives ||= group === leader.pid;
  }
  return lives;
}
