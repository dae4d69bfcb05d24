import type { MetricValue } from '../../events/event.ts';
import { badness } from './direction.ts';
import type { Better, CompareOptions, EnvironmentDifference, Interval, Verdict } from './comparison.ts';
import { CONFIDENCE, CONFIDENCE_SHOWN } from './confidence.ts';
import type { Evidence } from './evidence.ts';
import { listed } from './listed.ts';
import { share } from './share.ts';
import { judgeExact } from './verdict-of-counts.ts';

export interface Judgement {
  readonly verdict: Verdict;
  /** A sentence without a full stop. */
  readonly reason: string;
}

/** What a verdict depends on beside the evidence. */
export interface Circumstances {
  readonly unit: MetricValue['unit'];
  readonly better: Better | undefined;
  /** The p-value corrected for the number of metrics; undefined where the evidence has none. */
  readonly corrected: number | undefined;
  /** How many metrics it was corrected for. */
  readonly tested: number;
  readonly environment: readonly EnvironmentDifference[];
  readonly options: CompareOptions;
}

/**
 * The verdict on stored samples. A change is told first, where the interval excludes zero, the corrected p-value is at
 * most its level, and it is as large as `minEffect`; then no difference, where the interval lies within ±`equivalence`;
 * else it is undecided, and why. The samples are of different sessions, and what changes between sessions (other load,
 * other placement in memory) cannot be told from what changed in the program, so a change is only ever suspected.
 */
export function judge(evidence: Evidence, circumstances: Circumstances): Judgement {
  const { shift, interval, lack } = evidence;
  const barrier = barrierOf(circumstances.unit, circumstances.environment) ?? lack;
  if (barrier !== undefined) return undecided(barrier);
  if (shift === undefined || interval === undefined) return undecided('nothing could be estimated');
  const { minEffect, equivalence } = circumstances.options;
  // A suspicion all the same, since another session may have had other libraries or input.
  if (evidence.exact === true)
    return judgeExact(shift, circumstances.options, () => suspicion(shift, circumstances));
  const told = isTold(interval, circumstances);
  if (told && Math.abs(shift) >= minEffect) return suspicion(shift, circumstances);
  if (interval.low >= -equivalence && interval.high <= equivalence) {
    return {
      verdict: 'no_difference',
      reason: `the ${CONFIDENCE_SHOWN} interval lies within ±${share(equivalence)}`,
    };
  }
  return undecided(
    told
      ? `it is less than the smallest effect of ${share(minEffect)}`
      : whyUncertain(interval, circumstances),
  );
}

function undecided(reason: string): Judgement {
  return { verdict: 'undecided', reason };
}

function isTold({ low, high }: Interval, { corrected }: Circumstances): boolean {
  return (low > 0 || high < 0) && (corrected === undefined || corrected <= 1 - CONFIDENCE + ROUNDING);
}

/** So that a level that is reached exactly counts as reached. */
const ROUNDING = 1e-12;

/** Why a metric cannot be compared at all: times of machines that differ. What a program allocates or prints may be. */
export function barrierOf(
  unit: MetricValue['unit'],
  environment: readonly EnvironmentDifference[],
): string | undefined {
  const decisive = environment.filter(({ weight }) => weight === 'decisive');
  if (decisive.length === 0 || (unit !== 'ns' && unit !== '/s' && unit !== 'B/s')) return undefined;
  const named = listed(decisive.map(({ key }) => key));
  return `the machines differ (${named}), so times of one say nothing of the other`;
}

function suspicion(shift: number, { better, environment }: Circumstances): Judgement {
  if (better === undefined) return undecided('it changed, but nobody declared which direction is better');
  const relevant = environment.filter(({ weight }) => weight !== 'informative').map(({ key }) => key);
  const differing = relevant.length === 0 ? '' : `, and with another ${listed(relevant)}`;
  return {
    verdict: badness(shift, better) > 0 ? 'suspected_slower' : 'suspected_faster',
    reason: `measured in different sessions${differing}; only side by side could it be proven`,
  };
}

function whyUncertain({ low, high }: Interval, { corrected, tested }: Circumstances): string {
  if (low > 0 || high < 0) {
    const p = corrected === undefined ? '' : ` (corrected p ${corrected.toPrecision(2)})`;
    return `among ${String(tested)} metrics one as far out is to be expected by chance${p}`;
  }
  return `too noisy or too few: the ${CONFIDENCE_SHOWN} interval goes from ${share(low, true)} to ${share(high, true)}`;
}
