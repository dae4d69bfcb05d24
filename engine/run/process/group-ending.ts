import type { RunLimits } from '../limits.ts';
import { signalGroup } from './group.ts';
import { groupLives } from './group-members.ts';
import type { Identity } from './identity.ts';

/** Background jobs of a command that has just ended mostly end by themselves: milliseconds before they are asked to. */
const GRACE_OF_LEFTOVERS = 50;
/** Milliseconds between looks whether a group is gone: doubled from the first to the last. */
const FIRST_LOOK = 1;
const LAST_LOOK = 64;

/**
 * The end of a process group: TERM, grace, KILL; then `onGone` once, when its leader has been waited for and no member
 * is left (or, as `problem` says, one that even KILL does not end).
 */
export class GroupEnding {
  leftBehind = false;
  problem: string | undefined;
  readonly #leader: Identity;
  readonly #limits: RunLimits;
  readonly #onGone: () => void;
  #leaderExited = false;
  #gone = false;
  #grace: NodeJS.Timeout | undefined;
  #phase: 'alive' | 'asked' | 'killed' = 'alive';

  constructor(leader: Identity, limits: RunLimits, onGone: () => void) {
    this.#leader = leader;
    this.#limits = limits;
    this.#onGone = onGone;
  }

  /** Milliseconds of grace. */
  stop(grace: number): void {
    if (this.#gone || this.#phase !== 'alive') return;
    this.#phase = 'asked';
    signalGroup(this.#leader.pid, 'SIGTERM');
    // A stopped process takes its TERM only when it goes on.
    signalGroup(this.#leader.pid, 'SIGCONT');
    this.#grace = setTimeout(() => this.kill(), grace);
  }

  kill(): void {
    clearTimeout(this.#grace);
    if (this.#gone || this.#phase === 'killed') return;
    this.#phase = 'killed';
    signalGroup(this.#leader.pid, 'SIGKILL');
    this.#grace = setTimeout(() => this.#giveUp(), this.#limits.afterKill);
  }

  leaderExited(): void {
    this.#leaderExited = true;
    if (signalGroup(this.#leader.pid, 0)) this.#look(FIRST_LOOK, GRACE_OF_LEFTOVERS);
    else this.#end();
  }

  /** Looks again and again until the group is gone; asks it to end once `patience` (milliseconds) is used up. */
  #look(pause: number, patience: number): void {
    setTimeout(() => void this.#lookNow(pause, patience), pause);
  }

  async #lookNow(pause: number, patience: number): Promise<void> {
    const lives = signalGroup(this.#leader.pid, 0) && (await groupLives(this.#leader));
    if (this.#gone) return;
    if (!lives) {
      this.#end();
      return;
    }
    if (patience <= 0 && this.#phase === 'alive') {
      this.leftBehind = true;
      this.stop(this.#limits.grace);
    }
    this.#look(Math.min(LAST_LOOK, pause * 2), patience - pause);
  }

  /** A leader that the kernel holds is waited for, however long: nothing may be left behind in silence. */
  #giveUp(): void {
    if (!this.#leaderExited) {
      this.#grace = setTimeout(() => this.#giveUp(), this.#limits.afterKill);
      return;
    }
    this.problem = `a process of group ${this.#leader.pid} does not end, not even by SIGKILL`;
    this.#end();
  }

  #end(): void {
    if (this.#gone) return;
    this.#gone = true;
    clearTimeout(this.#grace);
    this.#onGone();
  }
}
