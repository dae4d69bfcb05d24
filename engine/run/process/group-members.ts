import { readdir, readFile } from 'node:fs/promises';

/** Files read at the same time. */
const AT_ONCE = 32;

/**
 * Whether a member of the group that `leader` began still lives. A process that has ended but that nobody has waited
 * for, as in containers whose first process does not care for orphans, still counts for the system, but not here. Where
 * there is no /proc the answer is yes.
 */
export async function groupLives(leader: number): Promise<boolean> {
  const entries = await readdir('/proc').catch(() => []);
  const processes = entries.filter((entry) => /^\d+$/.test(entry));
  if (processes.length === 0) return true;
  for (let first = 0; first < processes.length; first += AT_ONCE) {
    const batch = processes.slice(first, first + AT_ONCE);
    const stats = await Promise.all(batch.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')));
    if (stats.some((stat) => isLiveMember(stat, leader))) return true;
  }
  return false;
}

/** `pid (name) state parent group …`, where the name may hold anything (proc_pid_stat(5)). */
function isLiveMember(stat: string, leader: number): boolean {
  const [state = '', , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ', 3);
  return Number(group) === leader && state !== 'Z' && state !== 'X';
}
