import type { RunLimits } from '../limits.ts';
import { findProcesses, type FoundProcess } from './find-processes.ts';
import { GroupEnding } from './group-ending.ts';
import { identityOf, type Identity } from './identity.ts';
import { areProcessesTold } from './proc.ts';
import type { RunProcesses } from './run-processes.ts';
import { TreeEnding } from './tree-ending.ts';

export interface TreePorts {
  readonly limits: RunLimits;
  /** Those of the run that it belongs to. */
  readonly processes?: RunProcesses | undefined;
}

/**
 * A program that was started, with all that it starts in turn. While all goes well that is its group: a daemon that it
 * leaves may serve what comes later, and to look at all processes takes milliseconds. When it is told to end, or has
 * failed, everything ends that can be told to be its own; `onGone` is called once, when nothing of that is left.
 */
export class ProcessTree {
  readonly #leader: Identity;
  readonly #cookie: string | undefined;
  readonly #ports: TreePorts;
  readonly #group: GroupEnding;
  readonly #onGone: () => void;
  readonly #left: (() => void) | undefined;
  #others: TreeEnding | undefined;
  #hasFailed = false;
  #isGroupGone = false;
  #isGone = false;

  constructor(pid: number, cookie: string | undefined, ports: TreePorts, onGone: () => void) {
    this.#leader = identityOf(pid);
    this.#cookie = cookie;
    this.#ports = ports;
    this.#onGone = onGone;
    this.#left = ports.processes?.entered(this.#leader);
    this.#group = new GroupEnding(this.#leader, ports.limits, () => {
      this.#isGroupGone = true;
      this.#settle();
    });
  }

  /** It left processes behind that had to be ended. */
  get leftBehind(): boolean {
    return this.#group.leftBehind || (this.#hasFailed && this.#foundOthers());
  }

  /** What could not be ended, if anything. */
  get problem(): string | undefined {
    return this.#group.problem ?? this.#others?.problem;
  }

  /** Asks all of it to end, and after the grace ends it. */
  stop(): void {
    this.#endOthers(() => this.#group.stop(this.#ports.limits.grace));
  }

  /** Ends all of it at once. */
  kill(): void {
    this.#endOthers(() => this.#group.kill());
    this.#others?.kill();
  }

  leaderExited(hasFailed: boolean): void {
    if (hasFailed && this.#others === undefined) {
      this.#hasFailed = true;
      this.#endOthers();
    }
    this.#group.leaderExited();
  }

  /** `endGroup` comes when all is surveyed: until then children are told by their parents. */
  #endOthers(endGroup?: () => void): void {
    // Only Linux tells of what is in no group of ours.
    if (!this.#isGone && areProcessesTold()) this.#others ??= this.#beginEnding();
    if (this.#others === undefined) endGroup?.();
    else void this.#others.surveyed.then(endGroup);
  }

  #beginEnding(): TreeEnding {
    const ending = new TreeEnding((known) => this.#find(known), this.#ports.limits, this.#leader.pid);
    void ending.done.then(() => this.#settle());
    return ending;
  }

  #find(known: readonly FoundProcess[]): Promise<readonly FoundProcess[]> {
    const { processes } = this.#ports;
    if (processes !== undefined) return processes.findOf(this.#cookie, this.#leader, known);
    const { startTime: since } = this.#leader;
    return findProcesses({ leaders: [this.#leader], known, isWanted: () => false, since });
  }

  #foundOthers(): boolean {
    return this.#others?.found.some(({ group }) => group !== this.#leader.pid) === true;
  }

  #settle(): void {
    if (this.#isGone || !this.#isGroupGone || this.#others?.isOver === false) return;
    this.#isGone = true;
    this.#left?.();
    this.#onGone();
  }
}
