import { quantile } from '../../../stats/quantile.ts';

/** What two small histograms share, so that they can be read one above the other. */
export interface HistogramAxis {
  readonly low: number;
  readonly high: number;
  readonly columns: number;
}

/** Where nearly all values of both samples lie; undefined where they are all equal. */
export function histogramAxis(
  a: readonly number[],
  b: readonly number[],
  columns: number,
): HistogramAxis | undefined {
  const ends = [a, b].map((samples) => {
    const sorted = Float64Array.from(samples).sort();
    return [quantile(sorted, 0.01), quantile(sorted, 0.99)] as const;
  });
  const low = Math.min(...ends.map(([end]) => end));
  const high = Math.max(...ends.map(([, end]) => end));
  return high > low ? { low, high, columns } : undefined;
}

/**
 * A sample as bars of eight heights, the fullest bin full; a bin that holds anything shows it. What lies beyond the axis
 * stands in its last bin.
 */
export function histogram(
  samples: readonly number[],
  { low, high, columns }: HistogramAxis,
  heights: readonly string[],
): string {
  const bins = new Array<number>(columns).fill(0);
  for (const value of samples) {
    const bin = Math.floor(((value - low) / (high - low)) * columns);
    const within = Math.min(Math.max(bin, 0), columns - 1);
    bins[within] = (bins[within] ?? 0) + 1;
  }
  const fullest = Math.max(...bins);
  return bins.map((count) => heights[Math.ceil((count / fullest) * (heights.length - 1))] ?? '').join('');
}
