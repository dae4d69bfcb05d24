import type { Distribution } from '../events/event.ts';
import type { Level, SeriesPoint } from '../events/run-view.ts';
import type { SampledQuantity } from '../events/series.ts';

/** Nanoseconds since the run's start. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const ALWAYS: Window = { from: -Infinity, to: Infinity };

/** A level and for how long it counts, in nanoseconds. */
interface Part extends Level {
  readonly time: number;
}

/** What is known of a quantity within a window; a point at its edge counts by the part of it that lies within. */
function partsOf(points: readonly SeriesPoint[], quantity: SampledQuantity, window: Window): readonly Part[] {
  return points.flatMap((point): readonly Part[] => {
    const level = point[quantity];
    const time = Math.min(point.to, window.to) - Math.max(point.from, window.from);
    return level === undefined || time <= 0 ? [] : [{ ...level, time }];
  });
}

/** Average and highest; undefined where nothing is known of the window. The highest may lie just outside of it, in a point at its edge. */
export function levelWithin(
  points: readonly SeriesPoint[],
  quantity: SampledQuantity,
  window: Window,
): Level | undefined {
  const parts = partsOf(points, quantity, window);
  if (parts.length === 0) return undefined;
  const max = parts.reduce((most, part) => Math.max(most, part.max), -Infinity);
  return { mean: totalOf(parts) / timeOf(parts), max };
}

/** A quantity that is per second, added up over a window: bytes. Undefined where nothing is known of it. */
export function amountWithin(
  points: readonly SeriesPoint[],
  quantity: 'read' | 'write',
  window: Window,
): number | undefined {
  const parts = partsOf(points, quantity, window);
  return parts.length === 0 ? undefined : totalOf(parts) / 1e9;
}

/**
 * A quantity over time as a distribution: each level counts by the time for which it was so, and so do the quantiles.
 * `scale` is what all figures are multiplied by.
 */
export function distributionWithin(
  points: readonly SeriesPoint[],
  quantity: SampledQuantity,
  scale: number,
  window: Window = ALWAYS,
): Distribution | undefined {
  const parts = partsOf(points, quantity, window)
    .map(({ mean, max, time }) => ({ mean: mean * scale, max: max * scale, time }))
    .sort((a, b) => a.mean - b.mean);
  const [lowest] = parts;
  if (lowest === undefined) return undefined;
  const mean = totalOf(parts) / timeOf(parts);
  const median = quantileOf(parts, 0.5);
  return {
    n: parts.length,
    min: lowest.mean,
    max: parts.reduce((most, part) => Math.max(most, part.max), -Infinity),
    mean,
    median,
    stddev: spreadOf(parts, mean),
    p50: median,
    p75: quantileOf(parts, 0.75),
    p90: quantileOf(parts, 0.9),
    p95: quantileOf(parts, 0.95),
    p99: quantileOf(parts, 0.99),
  };
}

function timeOf(parts: readonly Part[]): number {
  return parts.reduce((total, { time }) => total + time, 0);
}

function totalOf(parts: readonly Part[]): number {
  return parts.reduce((total, { mean, time }) => total + mean * time, 0);
}

/** The lowest level that it was at or below for this share of the time. `sorted` by level. */
function quantileOf(sorted: readonly Part[], q: number): number {
  const wanted = q * timeOf(sorted);
  let time = 0;
  for (const part of sorted) {
    time += part.time;
    if (time >= wanted) return part.mean;
  }
  return sorted.at(-1)?.mean ?? NaN;
}

function spreadOf(parts: readonly Part[], mean: number): number {
  const squares = parts.reduce((total, part) => total + (part.mean - mean) ** 2 * part.time, 0);
  return Math.sqrt(squares / timeOf(parts));
}
