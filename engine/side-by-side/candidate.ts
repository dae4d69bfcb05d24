import type { SideBySideOptions } from '../../core/analyze/compare/side-by-side/options.ts';
import type { Arm } from '../../core/stats/block-order.ts';
import type { AttemptEnd } from '../run/attempt.ts';

/** A bench of one side, warmed up, that is run whenever the other side's order says so. */
export interface Candidate {
  /** Of the plan: `parse[size=1000]`. */
  readonly id: string;
  /** Rounds at least and at most, as the bench has them. */
  readonly rounds: { readonly minimum: number; readonly maximum: number };
  readonly options: Partial<SideBySideOptions>;
  /** One measured run; what it took is kept by the bench. */
  run(): Promise<AttemptEnd>;
}

/** How measuring side by side ended for one of the sides. */
export type CandidateEnd =
  | { readonly type: 'measured' }
  /** A run of this side did not pass. */
  | { readonly type: 'failed'; readonly end: AttemptEnd }
  /** There is nobody to be measured beside: why, in a few words. */
  | { readonly type: 'alone'; readonly reason: string };

/** Where a side's benches meet those of the other side. */
export interface Opposite {
  /** Resolves when both have been measured, or cannot be. */
  measure(candidate: Candidate): Promise<CandidateEnd>;
}

export const ARMS: readonly Arm[] = ['a', 'b'];

export function otherThan(arm: Arm): Arm {
  return arm === 'a' ? 'b' : 'a';
}
