import { cookiesIn, isWatcher } from './cookie.ts';
import { keyOf, type Identity } from './identity.ts';
import { liveProcesses, readEnvironment, readProgram, readStat, type ProcessStat } from './proc.ts';

/** Which processes are looked for. */
export interface Wanted {
  /** Those of sessions and groups that these began. */
  readonly leaders: readonly Identity[];
  /** Those that carry such a cookie. */
  readonly isWanted: (cookie: string) => boolean;
  /** Those that were found before: they may have lost what they were found by. */
  readonly known: readonly Identity[];
  /** Clock ticks from the boot: the run is not older, so what is cannot be its. */
  readonly since: number;
}

export interface FoundProcess extends ProcessStat {
  /** As it was called. */
  readonly program: string;
  /** Its own, or that of what it descends from. */
  readonly cookie: string | undefined;
}

/**
 * Everything that belongs to a node or a run, as Linux shows it: what carries its cookie, what is in the session or the
 * group of a process that it started, and all that descends from these, whatever that did to its environment. Not this
 * process, and not the watchers of runs within the run: they see to those when their engine is gone. What cannot be
 * found has none of these marks: it erased its environment, left its session, and its parent is gone.
 */
export async function findProcesses(wanted: Wanted): Promise<readonly FoundProcess[]> {
  const known = new Set(wanted.known.map(keyOf));
  const sessions = new Set(wanted.leaders.filter(isNotReplaced).map(({ pid }) => pid));
  const found = new Map<number, FoundProcess>();
  const others: ProcessStat[] = [];
  for await (const stat of liveProcesses()) {
    if (stat.pid === process.pid || stat.startTime < wanted.since) continue;
    const environment = readEnvironment(stat.pid) ?? NOTHING;
    if (isWatcher(environment)) continue;
    const cookie = cookiesIn(environment).find(wanted.isWanted);
    const isMember = sessions.has(stat.session) || sessions.has(stat.group);
    if (cookie !== undefined || isMember || known.has(keyOf(stat))) found.set(stat.pid, seen(stat, cookie));
    else others.push(stat);
  }
  addDescendants(found, others);
  return [...found.values()];
}

function seen(stat: ProcessStat, cookie: string | undefined): FoundProcess {
  return { ...stat, cookie, program: readProgram(stat.pid) ?? stat.name };
}

const NOTHING = Buffer.alloc(0);

/** A number stays that of a session or group as long as that has members: when another process has it, all are gone. */
function isNotReplaced({ pid, startTime }: Identity): boolean {
  return (readStat(pid)?.startTime ?? startTime) === startTime;
}

/** Adds the children and the members of sessions of what was found, until there are no more. */
function addDescendants(found: Map<number, FoundProcess>, others: readonly ProcessStat[]): void {
  let left = others;
  for (let before = -1; before !== found.size;) {
    before = found.size;
    left = left.filter((stat) => {
      const origin = found.get(stat.parent) ?? found.get(stat.session);
      if (origin !== undefined) found.set(stat.pid, seen(stat, origin.cookie));
      return origin === undefined;
    });
  }
}
