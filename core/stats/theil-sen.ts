import { normalUpperQuantile } from './normal.ts';
import { median } from './quantile.ts';

export interface Slope {
  /** Of y for one of x. */
  readonly estimate: number;
  /** Undefined where there are too few points for the confidence. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
  /** The median of what the line leaves of y at x = 0. */
  readonly intercept: number;
}

/**
 * A straight line through points, which outliers hardly move: its slope is the median of the slopes of all pairs with
 * different x. The interval takes the k-th smallest and the k-th largest of them, k from the normal approximation of
 * Kendall's statistic with its variance for ties. P. K. Sen, Estimates of the Regression Coefficient Based on Kendall's
 * Tau, Journal of the American Statistical Association 63 (1968), 1379–1389.
 *
 * Undefined where no two x differ. `x` and `y` of equal length, finite. Takes time quadratic in the points.
 */
export function theilSen(x: readonly number[], y: readonly number[], confidence: number): Slope | undefined {
  const slopes = slopesOf(x, y);
  if (slopes.length === 0) return undefined;
  const estimate = median(slopes);
  const left = Float64Array.from(y, (value, index) => value - estimate * (x[index] ?? NaN)).sort();
  const spread = Math.sqrt(varianceOf(x, y)) * normalUpperQuantile((1 - confidence) / 2);
  const rank = Math.floor((slopes.length - spread) / 2);
  const [low, high] = [slopes[rank - 1], slopes[slopes.length - rank]];
  return {
    estimate,
    interval: low === undefined || high === undefined ? undefined : { low, high },
    intercept: median(left),
  };
}

/** Ascending. */
function slopesOf(x: readonly number[], y: readonly number[]): Float64Array {
  const slopes: number[] = [];
  for (const [index, at] of x.entries()) {
    for (let other = 0; other < index; other += 1) {
      const run = at - (x[other] ?? NaN);
      if (run !== 0) slopes.push(((y[index] ?? NaN) - (y[other] ?? NaN)) / run);
    }
  }
  return Float64Array.from(slopes).sort();
}

/** Of the number of pairs that rise less those that fall, where nothing changes; Sen's formula (2.6) with ties in both. */
function varianceOf(x: readonly number[], y: readonly number[]): number {
  const ties = [...tiesIn(x), ...tiesIn(y)];
  return (weight(x.length) - ties.reduce((sum, count) => sum + weight(count), 0)) / 18;
}

function weight(count: number): number {
  return count * (count - 1) * (2 * count + 5);
}

function tiesIn(values: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}
