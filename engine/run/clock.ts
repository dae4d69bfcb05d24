/** Time as the engine sees it. */
export interface Clock {
  /** Nanoseconds since some fixed instant; never goes back. */
  now(): number;
  /** The time of day, for people; may jump. */
  date(): Date;
  /** It goes as the system's does, so that a thread of its own can measure by that. */
  readonly isOfSystem?: true;
}

/** The machine's clocks; a difference of `now()` keeps its nanoseconds for a hundred days. */
export function systemClock(): Clock {
  const origin = process.hrtime();
  return {
    now: () => {
      const [seconds, nanoseconds] = process.hrtime(origin);
      return seconds * 1e9 + nanoseconds;
    },
    date: () => new Date(),
    isOfSystem: true,
  };
}
