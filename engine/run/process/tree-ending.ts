import type { RunLimits } from '../limits.ts';
import type { FoundProcess } from './find-processes.ts';
import { isRunning, keyOf, type Identity } from './identity.ts';
import { namesOf } from './names.ts';
import { signalProcess } from './signal-process.ts';

/** Milliseconds between looks whether a process is gone: doubled from the first to the last. */
const FIRST_LOOK = 1;
const LAST_LOOK = 64;

/** Looks for what has to end; `known` was found before and may be there still. */
export type Find = (known: readonly FoundProcess[]) => Promise<readonly FoundProcess[]>;

type Times = Pick<RunLimits, 'grace' | 'afterKill'>;

/**
 * The end of processes that are no single group: TERM, grace, KILL, until a search finds none. TERM goes only to those
 * whose parent is not among them: a program sees to its own children when it is asked to end (a server to its workers),
 * and what it leaves behind is asked next. KILL goes to all.
 */
export class TreeEnding {
  /** None is left, or, as `problem` says, one that even KILL does not end. */
  readonly done: Promise<void>;
  /** They have been looked for once: from then on each is known, though its parents end before it. */
  readonly surveyed: Promise<void>;
  problem: string | undefined;
  isOver = false;
  readonly #find: Find;
  readonly #times: Times;
  readonly #askedGroup: number | undefined;
  readonly #found = new Map<string, FoundProcess>();
  readonly #asked = new Set<string>();
  #timer: NodeJS.Timeout;
  #phase: 'asking' | 'killing' | 'giving-up' = 'asking';
  #wake: () => void = () => undefined;
  #onSurvey: () => void = () => undefined;

  /** `askedGroup`: who is in it has been asked already. */
  constructor(find: Find, times: Times, askedGroup?: number) {
    this.#find = find;
    this.#times = times;
    this.#askedGroup = askedGroup;
    this.#timer = setTimeout(() => this.kill(), times.grace);
    this.surveyed = new Promise((resolve) => {
      this.#onSurvey = resolve;
    });
    this.done = this.#run();
  }

  /** Every process that was found in all this time. */
  get found(): readonly FoundProcess[] {
    return [...this.#found.values()];
  }

  kill(): void {
    if (this.#phase !== 'asking') return;
    this.#phase = 'killing';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveUp(), this.#times.afterKill);
    this.#wake();
  }

  async #run(): Promise<void> {
    for (let left = await this.#look(); left.length > 0; left = await this.#look()) {
      if (this.#phase === 'giving-up') {
        this.problem = survivors(left);
        break;
      }
      if (this.#phase === 'asking') this.#ask(left);
      else for (const found of left) signalProcess(found, 'SIGKILL');
      await this.#untilOneIsGone(left);
    }
    clearTimeout(this.#timer);
    this.isOver = true;
  }

  async #look(): Promise<readonly FoundProcess[]> {
    const left = await this.#find(this.found);
    for (const found of left) this.#found.set(keyOf(found), found);
    this.#onSurvey();
    return left;
  }

  #ask(left: readonly FoundProcess[]): void {
    const numbers = new Set(left.map(({ pid }) => pid));
    for (const found of left) {
      const key = keyOf(found);
      if (numbers.has(found.parent) || found.group === this.#askedGroup || this.#asked.has(key)) continue;
      this.#asked.add(key);
      signalProcess(found, 'SIGTERM');
      // A stopped process takes its TERM only when it goes on.
      signalProcess(found, 'SIGCONT');
    }
  }

  /** Or until the phase is another. */
  async #untilOneIsGone(left: readonly Identity[]): Promise<void> {
    const phase = this.#phase;
    for (let pause = FIRST_LOOK; this.#phase === phase; pause = Math.min(LAST_LOOK, pause * 2)) {
      await this.#pause(pause);
      if (!left.every(isRunning)) return;
    }
  }

  #pause(duration: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, duration);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #giveUp(): void {
    this.#phase = 'giving-up';
    this.#wake();
  }
}

function survivors(left: readonly FoundProcess[]): string {
  return `left even after SIGKILL, hanging in the kernel or another user's: ${namesOf(left)}`;
}
