import type { ProcessStat } from '../run/process/proc.ts';
import { excess, NOTHING, sum, type Amounts } from './amounts.ts';
import { ProcessAccount } from './process-account.ts';
import { totalOf, type DiskBytes } from './proc-files.ts';
import type { Processes } from './processes.ts';

/** A process of a tree as it was last seen. */
interface Member {
  readonly account: ProcessAccount;
  /** Undefined until it has been looked at. */
  startTime: number | undefined;
  parent: number;
  disk: DiskBytes | undefined;
  /** Clock ticks that it had used with its children when its bytes were read, and looks since then. */
  ticks: number;
  idle: number;
}

/** Looks after which the bytes are read of a process, too, that seems to do nothing: it may do so in less than a tick. */
const MOST_IDLE = 4;

/** The memory that a look found a process to have. */
export interface Resident {
  readonly pid: number;
  readonly pages: number;
}

/**
 * A process that the engine started, with all that came from it: its children and theirs, also those that have lost
 * their parents since. What they have used so far is the sum of all their accounts.
 */
export class FollowedTree {
  readonly root: number;
  readonly #processes: Processes;
  /** Parents before their children. */
  readonly #members = new Map<number, Member>();
  #used: Amounts = NOTHING;
  #rootEnded = false;
  #rootSeen: Amounts = NOTHING;

  constructor(root: number, processes: Processes) {
    this.root = root;
    this.#processes = processes;
    this.#members.set(root, newMember());
  }

  has(pid: number): boolean {
    return this.#members.has(pid);
  }

  get pids(): Iterable<number> {
    return this.#members.keys();
  }

  /** All that was seen to be used so far, and what was added by {@link add}. */
  get used(): Amounts {
    return this.#used;
  }

  /** Something of the tree's that was found elsewhere than in its processes. */
  add(amounts: Amounts): void {
    this.#used = sum(this.#used, amounts);
  }

  get wasLookedAt(): boolean {
    return this.#members.size > 1 || this.#members.get(this.root)?.startTime !== undefined;
  }

  get hasSurvivors(): boolean {
    return this.#members.size > (this.#members.has(this.root) ? 1 : 0);
  }

  /** The engine has waited for the root: its number may be another's by now. */
  rootEnded(): void {
    this.#rootEnded = true;
  }

  /** A process that has been found to belong to it; its parent is adopted before it. */
  adopt({ pid, startTime, parent }: ProcessStat): void {
    if (this.#members.get(pid)?.startTime === startTime) return;
    this.#members.set(pid, { ...newMember(), startTime, parent });
  }

  /** Looks at all of them, and with `walk` for further ones among their children. Says what memory each has. */
  look(walk: boolean): readonly Resident[] {
    this.#part(this.#gone(), (parent, seen) => parent.childGone(seen));
    const resident: Resident[] = [];
    const gone: number[] = [];
    // The children that are found on the way are looked at, too.
    for (const [pid, member] of this.#members) {
      const stat = this.#processes.stat(pid);
      if (stat === undefined || !isSame(stat, member)) {
        gone.push(pid);
        continue;
      }
      this.#read(stat, member);
      if (stat.state !== 'Z') resident.push({ pid, pages: stat.residentPages });
      if (walk) for (const child of this.#processes.children(pid)) this.#adoptChild(child, pid);
    }
    this.#part(gone, (parent, seen) => {
      this.#used = excess(this.#used, parent.childGoneMeanwhile(seen));
    });
    return resident;
  }

  /** Those that have ended and were waited for before anything is read: what they used is in their parents' accounts. */
  #gone(): readonly number[] {
    return [...this.#members.keys()].filter(
      (pid) => !this.#processes.exists(pid) || (this.#rootEnded && pid === this.root),
    );
  }

  #adoptChild(pid: number, parent: number): void {
    if (!this.#members.has(pid)) this.#members.set(pid, { ...newMember(), parent });
  }

  /**
   * What was seen of the root and of all whose accounts went into its own: that much of what the engine's own account
   * gained by it has been counted. To be asked after a look that found the root gone.
   */
  get rootSeen(): Amounts {
    return this.#members.get(this.root)?.account.seen ?? this.#rootSeen;
  }

  #read(stat: ProcessStat, member: Member): void {
    const ticks = stat.userTicks + stat.systemTicks + stat.childUserTicks + stat.childSystemTicks;
    member.idle = ticks === member.ticks ? member.idle + 1 : MOST_IDLE;
    if (member.idle >= MOST_IDLE) {
      member.ticks = ticks;
      member.idle = 0;
      // One that can no longer be read has not used less than before.
      member.disk = this.#processes.disk(stat.pid) ?? member.disk;
    }
    member.parent = stat.parent;
    member.startTime = stat.startTime;
    this.#used = sum(this.#used, member.account.read(totalOf(stat, member.disk)));
  }

  /** Takes out those that have gone, children before their parents; each is in its parent's account from now on. */
  #part(gone: readonly number[], handOver: (parent: ProcessAccount, seen: Amounts) => void): void {
    for (const pid of gone.toReversed()) {
      const member = this.#members.get(pid);
      if (member === undefined) continue;
      const parent = this.#members.get(member.parent);
      if (parent !== undefined) {
        handOver(parent.account, member.account.seen);
        // What is handed over is looked for in the next reading, all of it.
        parent.idle = MOST_IDLE;
      }
      if (pid === this.root) this.#rootSeen = member.account.seen;
      this.#members.delete(pid);
    }
  }
}

function newMember(): Member {
  return {
    startTime: undefined,
    parent: 0,
    account: new ProcessAccount(),
    disk: undefined,
    ticks: 0,
    idle: MOST_IDLE,
  };
}

/** A number is given to another process when its own is gone. */
function isSame(stat: ProcessStat, { startTime }: Member): boolean {
  return startTime === undefined || stat.startTime === startTime;
}
