import type { Interval } from './comparison.ts';
import { isShare } from './share.ts';

/** What two samples say of a change, before anything is concluded. Shares are fractions of A. */
export interface Evidence {
  /** The test by its name; `none` where none was possible. */
  readonly test: string;
  /** Two-sided; undefined where only an interval is known. */
  readonly p: number | undefined;
  readonly shift: number | undefined;
  readonly interval: Interval | undefined;
  /** Why nothing can be concluded; undefined where something can. */
  readonly lack: string | undefined;
  /** Both values are the same in each run: the shift is no estimate. */
  readonly exact?: true;
}

/** Why nothing is said of what is no share of A. */
export const NEXT_TO_ZERO = 'A is next to zero, so no change is a share of it';

/** The same without shares that nobody could read. */
export function asShares(evidence: Evidence): Evidence {
  const { shift = 0, interval = { low: 0, high: 0 } } = evidence;
  if ([shift, interval.low, interval.high].every(isShare)) return evidence;
  return { ...evidence, shift: undefined, interval: undefined, lack: NEXT_TO_ZERO };
}

export function noEvidence(lack: string): Evidence {
  return { test: 'none', p: undefined, shift: undefined, interval: undefined, lack };
}
