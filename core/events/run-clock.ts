/** How much time has gone by in a run, for what is drawn between events. */
export class RunClock {
  readonly #now: () => number;
  #offset: number | undefined;

  /** `now` in nanoseconds, monotonic. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The first event tells how the run's time lies to ours. */
  see(t: number): void {
    this.#offset ??= this.#now() - t;
  }

  /** Nanoseconds since the run's start. */
  get elapsed(): number {
    return this.#offset === undefined ? 0 : Math.max(0, this.#now() - this.#offset);
  }
}
