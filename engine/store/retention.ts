import type { Retention } from './store.ts';

const DAY = 24 * 60 * 60 * 1_000;

/** What is kept where nobody says otherwise; `runs` counts those of each workflow. */
export const DEFAULT_RETENTION: Retention = {
  runs: 1_000,
  age: 90 * DAY,
  bytes: 2 * 1024 ** 3,
};

/**
 * The latest runs of each workflow that a bound alone does not remove. After a long break, or when a clock was wrong,
 * there must be something to compare with; and no run is so large that it would remove itself.
 */
export const SPARED = { byAge: 20, bySize: 1 } as const;
