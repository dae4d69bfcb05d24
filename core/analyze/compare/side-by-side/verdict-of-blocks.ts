import type { Better, Interval } from '../comparison.ts';
import { CONFIDENCE_SHOWN } from '../confidence.ts';
import { badness } from '../direction.ts';
import { share } from '../share.ts';
import type { Judgement } from '../verdict.ts';
import type { BlockEvidence } from './evidence-of-blocks.ts';
import type { SideBySideOptions } from './options.ts';

/** What a verdict depends on beside the evidence. */
export interface LookCircumstances {
  readonly better: Better | undefined;
  /** The p-value corrected for the number of metrics; undefined where the evidence has none. */
  readonly corrected: number | undefined;
  /** How many metrics it was corrected for. */
  readonly tested: number;
  /** What the look may spend, two-sided. */
  readonly level: number;
  /** Rounds measured, and at most. */
  readonly rounds: number;
  readonly most: number;
  readonly options: SideBySideOptions;
}

/** A judgement, and whether more rounds are of no use to it. */
export interface LookJudgement extends Judgement {
  readonly settled: boolean;
}

/**
 * The verdict on what was measured side by side. A change is told first, where the interval of this look's level
 * excludes zero, the corrected p-value is at most that level, and it is as large as `minEffect`; then no difference,
 * where the 99 % interval lies within ±`equivalence`; else it is open, and why.
 */
export function judgeBlocks(evidence: BlockEvidence, circumstances: LookCircumstances): LookJudgement {
  const { shift, interval, lack } = evidence;
  if (lack !== undefined) return { verdict: 'undecided', reason: lack, settled: true };
  if (shift === undefined || interval === undefined) return open(tooFew(circumstances));
  const { minEffect, equivalence } = circumstances.options;
  const told = isTold(evidence, circumstances);
  if (told && Math.abs(shift) >= minEffect) return changed(shift, circumstances);
  if (interval.low >= -equivalence && interval.high <= equivalence) {
    const reason = `after ${rounds(circumstances.rounds)} the ${CONFIDENCE_SHOWN} interval lies within ±${share(equivalence)}`;
    return { verdict: 'no_difference', reason, settled: true };
  }
  return open(
    told
      ? `it is less than the smallest effect of ${share(minEffect)}`
      : whyUncertain(interval, circumstances),
  );
}

function open(reason: string): LookJudgement {
  return { verdict: 'undecided', reason, settled: false };
}

function isTold({ strict }: BlockEvidence, { corrected, level }: LookCircumstances): boolean {
  if (strict === undefined || corrected === undefined) return false;
  return (strict.low > 0 || strict.high < 0) && corrected <= level * (1 + ROUNDING);
}

/** Relative, so that a level that is reached exactly counts as reached. */
const ROUNDING = 1e-9;

function changed(shift: number, circumstances: LookCircumstances): LookJudgement {
  const { better, level } = circumstances;
  if (better === undefined) {
    const reason = 'it changed, but nobody declared which direction is better';
    return { verdict: 'undecided', reason, settled: true };
  }
  return {
    verdict: badness(shift, better) > 0 ? 'slower' : 'faster',
    reason: `measured side by side in ${rounds(circumstances.rounds)}, ${pOf(circumstances)}, where ${figure(level)} is asked for`,
    settled: true,
  };
}

function pOf({ corrected = 1, tested }: LookCircumstances): string {
  return `p ${figure(corrected)}${tested > 1 ? ` (corrected for ${String(tested)} metrics)` : ''}`;
}

function whyUncertain({ low, high }: Interval, circumstances: LookCircumstances): string {
  const { rounds: measured, most, level } = circumstances;
  const ends = `the ${CONFIDENCE_SHOWN} interval goes from ${share(low, true)} to ${share(high, true)}`;
  if (measured < most) return `${tooFew(circumstances)}: ${ends}`;
  return low > 0 || high < 0
    ? `not sure enough after ${rounds(measured)}: ${ends}, but ${pOf(circumstances)}, where ${figure(level)} is asked for`
    : `too noisy for ${rounds(measured)}: ${ends}`;
}

function tooFew({ rounds: measured, most }: LookCircumstances): string {
  return measured < most
    ? `too few: ${String(measured)} of at most ${rounds(most)} were measured`
    : `too few for a ${CONFIDENCE_SHOWN} interval: ${rounds(measured)}`;
}

function rounds(count: number): string {
  return count === 1 ? '1 round' : `${String(count)} rounds`;
}

function figure(p: number): string {
  return String(Number(p.toPrecision(2)));
}
