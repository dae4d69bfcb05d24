/** Runs of one list: more cannot be looked at, and each takes memory. */
export const MOST_LISTED = 10_000;
