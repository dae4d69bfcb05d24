import { medianInterval, type MedianInterval } from './median-interval.ts';
import { median, medianAbsoluteDeviation, quantile } from './quantile.ts';

/** A sample in numbers. All figures are in the unit of the values; the same fields as a distribution in an event. */
export interface Description {
  /** How many values there are. */
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly median: number;
  /** Of the sample, over n − 1; 0 for a single value. */
  readonly stddev: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
}

/** A description with what tells how far to trust it. */
export interface DetailedDescription extends Description {
  /** Median absolute deviation, not scaled. */
  readonly mad: number;
  /** Of the median, at 95%; undefined below six values. */
  readonly interval: MedianInterval | undefined;
  /**
   * Half the interval's width relative to the median; 0 for an interval without width. Undefined without an interval,
   * or where the median is zero and the interval is not.
   */
  readonly precision: number | undefined;
}

/** Beyond any measurement in any unit, and small enough that squares and differences stay finite. */
const LARGEST = 1e150;

/** Neither NaN nor infinite nor absurdly large. */
export function isMeasurable(value: number): boolean {
  return Math.abs(value) <= LARGEST;
}

/**
 * Describes values; undefined for none at all and where one is NaN, infinite or absurdly large: these are no
 * measurements, and leaving them out in silence would make up a better sample. The values may be in any order and stay
 * as they are.
 */
export function describe(values: ArrayLike<number>): DetailedDescription | undefined {
  const sorted = Float64Array.from(values).sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined || !sorted.every(isMeasurable)) return undefined;
  const interval = medianInterval(sorted);
  return {
    n: sorted.length,
    min: first,
    max: last,
    ...moments(values),
    median: median(sorted),
    p50: quantile(sorted, 0.5),
    p75: quantile(sorted, 0.75),
    p90: quantile(sorted, 0.9),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    mad: medianAbsoluteDeviation(sorted),
    interval,
    precision: relativeHalfWidth(interval, median(sorted)),
  };
}

/** The part of a description that events carry. */
export function summary(detailed: DetailedDescription): Description {
  const { n, min, max, mean, median: middle, stddev, p50, p75, p90, p95, p99 } = detailed;
  return { n, min, max, mean, median: middle, stddev, p50, p75, p90, p95, p99 };
}

/**
 * Mean and standard deviation in one pass without the cancellation of sums of squares: B. P. Welford, Note on a Method
 * for Calculating Corrected Sums of Squares and Products, Technometrics 4 (1962), 419–420.
 */
function moments(values: ArrayLike<number>): { readonly mean: number; readonly stddev: number } {
  let mean = 0;
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN;
    const before = value - mean;
    mean += before / (index + 1);
    squares += before * (value - mean);
  }
  return { mean, stddev: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)) };
}

function relativeHalfWidth(interval: MedianInterval | undefined, middle: number): number | undefined {
  if (interval === undefined) return undefined;
  const half = (interval.high - interval.low) / 2;
  if (half === 0) return 0;
  return middle === 0 ? undefined : half / Math.abs(middle);
}
