import { setTimeout } from 'node:timers/promises';
import type { Identity } from '../process/identity.ts';
import { signalGroup } from '../process/group.ts';

/** Milliseconds between TERM and KILL, and between looks. */
const GRACE = 2_000;
const LOOK = 50;

/** Ends the groups that these began, where the system does not tell which processes there are. */
export async function endGroups(leaders: readonly Identity[]): Promise<void> {
  let left = leaders.filter(({ pid }) => signalGroup(pid, 'SIGTERM'));
  for (let waited = 0; left.length > 0 && waited < GRACE; waited += LOOK) {
    await setTimeout(LOOK);
    left = left.filter(({ pid }) => signalGroup(pid, 0));
  }
  for (const { pid } of left) signalGroup(pid, 'SIGKILL');
}
