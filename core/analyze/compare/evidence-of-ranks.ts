import { hodgesLehmann } from '../../stats/hodges-lehmann.ts';
import { mannWhitney } from '../../stats/mann-whitney.ts';
import { median } from '../../stats/quantile.ts';
import type { Interval } from './comparison.ts';
import { CONFIDENCE, CONFIDENCE_SHOWN } from './confidence.ts';
import { asShares, type Evidence } from './evidence.ts';

/**
 * The Mann-Whitney test with the Hodges-Lehmann shift of the logarithms, which is a share: times change by factors, and
 * their logarithms are less skewed. Ranks are the same with logarithms and without.
 */
export function evidenceOfRanks(samplesA: readonly number[], samplesB: readonly number[]): Evidence {
  const [a, b] = [Float64Array.from(samplesA).sort(), Float64Array.from(samplesB).sort()];
  const { p } = mannWhitney(a, b);
  const positive = (a[0] ?? 0) > 0 && (b[0] ?? 0) > 0;
  return asShares({ test: 'Mann-Whitney U', p, ...(positive ? ofFactors(a, b) : ofDifferences(a, b)) });
}

type Estimate = Pick<Evidence, 'shift' | 'interval' | 'lack'>;

function ofFactors(a: Float64Array, b: Float64Array): Estimate {
  const { estimate, interval } = hodgesLehmann(a.map(Math.log), b.map(Math.log), CONFIDENCE);
  return {
    shift: Math.expm1(estimate),
    interval: each(interval, Math.expm1),
    lack: interval === undefined ? tooFew(a, b) : undefined,
  };
}

/** Zero and what is below it have no logarithm: the shift of the values themselves, as a share of A's median. */
function ofDifferences(a: Float64Array, b: Float64Array): Estimate {
  const { estimate, interval } = hodgesLehmann(a, b, CONFIDENCE);
  if (interval === undefined) return { shift: undefined, interval, lack: tooFew(a, b) };
  // No difference is none whatever it would be a share of.
  if (interval.low === 0 && interval.high === 0) return { shift: 0, interval, lack: undefined };
  const base = Math.abs(median(a));
  if (base === 0)
    return {
      shift: undefined,
      interval: undefined,
      lack: 'the median of A is zero, so no change is a share of it',
    };
  const share = (value: number): number => value / base;
  return { shift: share(estimate), interval: each(interval, share), lack: undefined };
}

function each(interval: Interval | undefined, change: (end: number) => number): Interval | undefined {
  return interval && { low: change(interval.low), high: change(interval.high) };
}

function tooFew(a: ArrayLike<number>, b: ArrayLike<number>): string {
  return `too few samples for a ${CONFIDENCE_SHOWN} interval: ${String(a.length)} and ${String(b.length)}`;
}
