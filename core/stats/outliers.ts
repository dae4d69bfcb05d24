import { median, medianAbsoluteDeviation } from './quantile.ts';

/** Beyond this a modified z-score is an outlier's: B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers, 1993. */
const LIMIT = 3.5;
/** MAD and mean absolute deviation of the standard normal distribution: Φ⁻¹(¾) and √(2/π). */
const NORMAL_MAD = 0.674_489_75;
const NORMAL_MEAN_DEVIATION = Math.sqrt(2 / Math.PI);

/**
 * How many values lie far from the median for this sample's spread, by their modified z-score: the distance over the
 * median absolute deviation. Where that is zero, as more than half of the values are equal, the mean absolute deviation
 * stands in for it. `sorted` is ascending and not empty. They are counted, never dropped.
 */
export function countOutliers(sorted: ArrayLike<number>): { readonly low: number; readonly high: number } {
  const middle = median(sorted);
  const spread = spreadOf(sorted, middle);
  const values = Array.from(sorted);
  return {
    low: values.filter((value) => middle - value > LIMIT * spread).length,
    high: values.filter((value) => value - middle > LIMIT * spread).length,
  };
}

/** As a standard deviation would be, were the values normal. */
function spreadOf(sorted: ArrayLike<number>, middle: number): number {
  const deviation = medianAbsoluteDeviation(sorted);
  if (deviation > 0) return deviation / NORMAL_MAD;
  const sum = Array.from(sorted).reduce((total, value) => total + Math.abs(value - middle), 0);
  return sum / sorted.length / NORMAL_MEAN_DEVIATION;
}
