import type { SideBySideOptions } from '../../core/analyze/compare/side-by-side/options.ts';
import type { AttemptEnd } from '../run/attempt.ts';

/** A bench of one arm, that is run whenever the order says so: nothing of it runs at the same time as another arm’s. */
export interface Candidate {
  /** Of the plan: `parse[size=1000]`. */
  readonly id: string;
  /** Rounds at least and at most, as the bench has them. */
  readonly rounds: { readonly minimum: number; readonly maximum: number };
  readonly options: Partial<SideBySideOptions>;
  /** The runs that do not count, before all that do; what failed, if one did. */
  warmUp(): Promise<AttemptEnd | undefined>;
  /** One measured run; what it took is kept by the bench. */
  run(): Promise<AttemptEnd>;
}

/** How measuring side by side ended for one of the arms. */
export type CandidateEnd =
  | { readonly type: 'measured' }
  /** A run of this arm did not pass. */
  | { readonly type: 'failed'; readonly end: AttemptEnd }
  /** There is nobody to be measured beside: why, in a few words. */
  | { readonly type: 'alone'; readonly reason: string };

/** Where an arm's benches meet those of the others. */
export interface Opposite {
  /** Resolves when all have been measured, or cannot be. */
  measure(candidate: Candidate): Promise<CandidateEnd>;
}
