import { hodgesLehmann } from '../../stats/hodges-lehmann.ts';
import { mannWhitney } from '../../stats/mann-whitney.ts';
import { median } from '../../stats/quantile.ts';
import { welch } from '../../stats/welch.ts';
import type { CompareOptions, Interval, MeasuredSide } from './comparison.ts';

/** What two samples say of a change, before anything is concluded. Shares are fractions of A. */
export interface Evidence {
  readonly test: string;
  readonly p: number | undefined;
  readonly shift: number | undefined;
  readonly interval: Interval | undefined;
  /** Why nothing can be concluded; undefined where something can. */
  readonly lack: string | undefined;
}

/** Of the intervals; what is left to 1 is the level of the tests. */
export const CONFIDENCE = 0.99;

/** Tests a metric by its two sides. */
export function evidenceOf(a: MeasuredSide, b: MeasuredSide, test: CompareOptions['test']): Evidence {
  if (a.description.n === 1 && b.description.n === 1)
    return without('one value each: no test can tell a change from noise');
  if (a.samples === undefined || b.samples === undefined) return ofMeans(a, b, 'the samples were not kept');
  return test === 'welch' ? ofMeans(a, b, undefined) : ofRanks(sorted(a.samples), sorted(b.samples));
}

function sorted(samples: readonly number[]): Float64Array {
  return Float64Array.from(samples).sort();
}

function without(lack: string): Evidence {
  return { test: 'none', p: undefined, shift: undefined, interval: undefined, lack };
}

const MANN_WHITNEY = 'Mann-Whitney U';

/** Logarithms make a shift a share; ranks are the same with them and without. */
function ofRanks(a: Float64Array, b: Float64Array): Evidence {
  const { p } = mannWhitney(a, b);
  const found = { test: MANN_WHITNEY, p };
  if ((a[0] ?? 0) > 0 && (b[0] ?? 0) > 0) {
    const { estimate, interval } = hodgesLehmann(a.map(Math.log), b.map(Math.log), CONFIDENCE);
    return {
      ...found,
      ...tooFew(interval, a, b),
      shift: Math.expm1(estimate),
      interval: mapped(interval, Math.expm1),
    };
  }
  return { ...found, ...ofDifferences(a, b) };
}

/** Zero has no logarithm: the shift of the values themselves, as a share of A's median. */
function ofDifferences(a: Float64Array, b: Float64Array): Omit<Evidence, 'test' | 'p'> {
  const { estimate, interval } = hodgesLehmann(a, b, CONFIDENCE);
  const base = Math.abs(median(a));
  const isZero = interval !== undefined && interval.low === 0 && interval.high === 0;
  if (base === 0 && !isZero)
    return {
      shift: undefined,
      interval: undefined,
      lack: 'the median of A is zero, so no change is a share of it',
    };
  const share = (value: number): number => (base === 0 ? 0 : value / base);
  return { ...tooFew(interval, a, b), shift: share(estimate), interval: mapped(interval, share) };
}

function ofMeans(a: MeasuredSide, b: MeasuredSide, why: string | undefined): Evidence {
  const found = welch(a.description, b.description, CONFIDENCE);
  if (found === undefined)
    return without(why ?? 'a mean has no spread with fewer than two values on each side');
  const { p, difference, interval } = found;
  const test = why === undefined ? 'Welch’s t' : `Welch’s t, as ${why}`;
  const base = Math.abs(a.description.mean);
  if (base === 0)
    return {
      test,
      p,
      shift: undefined,
      interval: undefined,
      lack: 'the mean of A is zero, so no change is a share of it',
    };
  const share = (value: number): number => value / base;
  return { test, p, shift: share(difference), interval: mapped(interval, share), lack: undefined };
}

function mapped(interval: Interval | undefined, change: (value: number) => number): Interval | undefined {
  return interval && { low: change(interval.low), high: change(interval.high) };
}

function tooFew(
  interval: Interval | undefined,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): { readonly lack: string | undefined } {
  const needed = `a ${String(CONFIDENCE * 100)} % interval needs more samples`;
  return { lack: interval === undefined ? `${needed} than ${a.length} and ${b.length}` : undefined };
}
