/**
 * The quantile of sorted values by linear interpolation between order statistics: definition 7 of R. J. Hyndman and
 * Y. Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996), 361–365, the default of R,
 * NumPy and spreadsheets. With h = (n − 1) q, it lies between the values at ⌊h⌋ and ⌊h⌋ + 1, counted from 0.
 *
 * `sorted` is ascending and not empty, `q` from 0 to 1. The result lies between the two values, whatever the rounding.
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const h = (sorted.length - 1) * q;
  const below = Math.floor(h);
  const low = at(sorted, below);
  const high = at(sorted, Math.min(below + 1, sorted.length - 1));
  const share = h - below;
  const between = low * (1 - share) + high * share;
  return Math.min(Math.max(between, low), high);
}

/** The middle value, or the mean of the two middle ones: the quantile of one half. */
export function median(sorted: ArrayLike<number>): number {
  return quantile(sorted, 0.5);
}

/**
 * The median absolute deviation from the median, not scaled: F. R. Hampel, The Influence Curve and Its Role in Robust
 * Estimation, JASA 69 (1974), 383–393. `sorted` is ascending and not empty.
 */
export function medianAbsoluteDeviation(sorted: ArrayLike<number>): number {
  const middle = median(sorted);
  const deviations = Float64Array.from(sorted, (value) => Math.abs(value - middle));
  return median(deviations.sort());
}

function at(values: ArrayLike<number>, index: number): number {
  const value = values[index];
  if (value === undefined)
    throw new RangeError('a quantile needs at least one value and a share from 0 to 1');
  return value;
}
