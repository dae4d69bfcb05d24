import type { MetricCompared, SidesCompared } from './comparison.ts';
import { fullName } from './metric-pairs.ts';

/** What measuring a commit beside an earlier one said. */
export type Answer = 'worse' | 'not_worse' | 'unknown';

/** A search for the commit that made something worse: all that was measured, and where it led to. */
export interface Bisection {
  readonly good: RevisionNamed;
  readonly bad: RevisionNamed;
  /** What the order of the runs was drawn from, in each comparison anew. */
  readonly seed: number;
  /** How surely each comparison calls nothing worse that is not, between 0 and 1; undefined where none was judged. */
  readonly confidence: number | undefined;
  /** How many were searched among: those after the good one up to the bad one. */
  readonly commits: number;
  /** The bad one beside the good one. */
  readonly ends: Beside;
  /** Names of the metrics that are worse in it: what is looked for. */
  readonly metrics: readonly string[];
  /** Commits beside the good one, in the order asked. */
  readonly searched: readonly Searched[];
  /** Of which one is the first that is worse, the earliest first; empty where nothing was looked for. */
  readonly candidates: readonly CommitNamed[];
  /** The only candidate beside its parent; undefined where it is not the only one. */
  readonly proof: Beside | undefined;
}

export interface RevisionNamed {
  /** As typed, or as git abbreviates it. */
  readonly name: string;
  readonly commit: string;
}

export interface CommitNamed {
  readonly commit: string;
  /** As git abbreviates it. */
  readonly short: string;
  /** The first line of its message, as written. */
  readonly subject: string;
}

/** A revision measured beside an earlier one. */
export interface Beside {
  readonly a: RevisionNamed;
  readonly b: RevisionNamed;
  readonly answer: Answer;
  /** Why it cannot be told, a sentence without its full stop; undefined where it is told. */
  readonly reason: string | undefined;
  /** Undefined where either could not be run. */
  readonly compared: SidesCompared | undefined;
}

export interface Searched {
  readonly commit: CommitNamed;
  readonly measured: Beside;
}

export type BisectionOutcome =
  /** One commit is named, and proven worse beside its parent. */
  | 'proven'
  /** One commit is what the search led to; beside its parent alone it is not proven worse. */
  | 'found'
  /** One of several, as those between could not be told. */
  | 'several'
  /** The bad end is not proven worse than the good one. */
  | 'not_worse'
  /** The ends could not be compared. */
  | 'untold';

export function bisectionOutcome({ ends, candidates, proof }: Bisection): BisectionOutcome {
  if (ends.answer === 'unknown') return 'untold';
  if (ends.answer === 'not_worse') return 'not_worse';
  if (candidates.length > 1) return 'several';
  return proof?.answer === 'worse' ? 'proven' : 'found';
}

/** Names of the metrics that are proven worse. */
export function worseMetrics(metrics: readonly MetricCompared[]): readonly string[] {
  return metrics.filter(({ verdict }) => verdict === 'slower').map(fullName);
}

/** Of the metrics that are looked for: worse where one is, not worse where any is told and none is worse. */
export function answerOf(metrics: readonly MetricCompared[], wanted: ReadonlySet<string>): Answer {
  const verdicts = metrics.flatMap((metric) => (wanted.has(fullName(metric)) ? [metric.verdict] : []));
  if (verdicts.includes('slower')) return 'worse';
  const isTold = verdicts.some((verdict) => verdict === 'no_difference' || verdict === 'faster');
  return isTold ? 'not_worse' : 'unknown';
}
