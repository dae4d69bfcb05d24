/** How often is looked, all in nanoseconds. */

/** A short step is to be seen at all. */
export const FIRST = 10e6;
/** Four times a second, for the first minutes. */
export const STEADY = 250e6;
/** What has run for hours needs no more than one look a second. */
const LONGEST = 1e9;
/** From this age on looks become rarer: so that a node has some hundreds of them by then, and only thousands in a day. */
const RARER_FROM = 100e9;

/** Until the next look at what is of this age: as long again as it has been there, within bounds. */
export function untilNextLook(age: number): number {
  if (age < STEADY) return Math.max(FIRST, age);
  return Math.min(LONGEST, Math.max(STEADY, (STEADY * age) / RARER_FROM));
}

/** Shorter spans would tell more of the clock's steps than of the node: CPU times come in hundredths of a second. */
export const SHORTEST_SPAN = 100e6;

/**
 * What looking may cost: a share of one core, over time. What was not used is saved up to a bound, so that a moment which
 * needs a closer look has it; what was used beyond that is waited for.
 */
export class Budget {
  readonly #share: number;
  readonly #most: number;
  #left: number;
  #at: number;

  constructor(share: number, most: number, now: number) {
    this.#share = share;
    this.#most = most;
    this.#left = most;
    this.#at = now;
  }

  affords(cost: number, now: number): boolean {
    this.#earn(now);
    return cost <= this.#left || this.#left === this.#most;
  }

  spend(cost: number, now: number): void {
    this.#earn(now);
    this.#left -= cost;
  }

  /** Until there is something left. */
  wait(now: number): number {
    this.#earn(now);
    return this.#left >= 0 ? 0 : -this.#left / this.#share;
  }

  #earn(now: number): void {
    this.#left = Math.min(this.#most, this.#left + Math.max(0, now - this.#at) * this.#share);
    this.#at = now;
  }
}
