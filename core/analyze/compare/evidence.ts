import type { Interval } from './comparison.ts';

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

export function noEvidence(lack: string): Evidence {
  return { test: 'none', p: undefined, shift: undefined, interval: undefined, lack };
}
