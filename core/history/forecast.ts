import type { Figure } from '../events/event.ts';
import { typicalFigure } from '../events/typical.ts';
import { changePoints } from '../stats/change-points.ts';
import { median } from '../stats/quantile.ts';
import { theilSen, type Slope } from '../stats/theil-sen.ts';
import type { MetricPoint } from './history.ts';
import { stretchesOf } from './origin.ts';
import type { Series } from './series.ts';

/** Of the slope, and so of the time when the target is reached. */
export const TREND_CONFIDENCE = 0.99;

/** Fewer runs make no trend. */
const FEWEST = 10;

/** As every pair of runs is looked at. */
const MOST = 500;

/** When a metric reaches a target if it goes on as it did, or why that cannot be told. */
export interface Forecast {
  /** Runs that the trend was looked for in. */
  readonly runs: number;
  readonly reached: Reached | undefined;
  /** Absent where it is told. */
  readonly reason: string | undefined;
}

/** Milliseconds since 1970, with the interval of {@link TREND_CONFIDENCE}. */
export interface Reached {
  readonly at: number;
  readonly earliest: number;
  readonly latest: number;
}

/**
 * Looks at the runs that were measured in the way of the latest and, of
 * these, at the ones since the level last took a step. `target`: in the metric's unit.
 */
export function forecastOf({ points }: Pick<Series, 'points'>, target: Figure): Forecast {
  const same = stretchesOf({ points }).at(-1)?.points ?? [];
  const trend = sinceStep(same.slice(-MOST).map(placed));
  const told = trend.runs.length < FEWEST ? tooFew(trend.runs.length) : reachedBy(trend, target.value);
  return typeof told === 'string'
    ? { runs: trend.runs.length, reached: undefined, reason: told }
    : { runs: trend.runs.length, reached: told, reason: undefined };
}

interface Placed {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly value: number;
}

interface Trend {
  /** The earliest first. */
  readonly runs: readonly Placed[];
  /** Of the value over milliseconds after the last run; undefined where all ran at once. */
  readonly line: Slope | undefined;
}

function placed({ started, metric }: MetricPoint): Placed {
  return { time: started, value: typicalFigure(metric).value };
}

/**
 * The runs since a step, or all. A steady rise looks like steps too; the earliest runs from which on a line leaves less
 * than levels between the steps do are the trend.
 */
function sinceStep(runs: readonly Placed[]): Trend {
  const values = runs.map(({ value }) => value);
  const steps = changePoints(values).map(({ at }) => at);
  let trend = trendFrom(runs);
  for (const [index, start] of steps.entries()) {
    if (restOfLine(trend) < restOfLevels(values, [steps[index - 1] ?? 0, ...steps.slice(index)])) break;
    trend = trendFrom(runs.slice(start));
  }
  return trend;
}

function trendFrom(runs: readonly Placed[]): Trend {
  const last = runs.at(-1)?.time ?? 0;
  const times = runs.map(({ time }) => time - last);
  const values = runs.map(({ value }) => value);
  return { runs, line: theilSen(times, values, TREND_CONFIDENCE) };
}

/** The sum of what a line leaves of the values, without signs. */
function restOfLine({ runs, line }: Trend): number {
  if (line === undefined) return Infinity;
  const last = runs.at(-1)?.time ?? 0;
  const rest = runs.map(({ time, value }) => value - line.intercept - line.estimate * (time - last));
  return rest.reduce((sum, one) => sum + Math.abs(one), 0);
}

/** The same of levels that begin at these runs, each the median of its values. */
function restOfLevels(values: readonly number[], starts: readonly number[]): number {
  return starts.reduce((sum, start, index) => {
    const level = values.slice(start, starts[index + 1]);
    const middle = median(Float64Array.from(level).sort());
    return sum + level.reduce((rest, value) => rest + Math.abs(value - middle), 0);
  }, 0);
}

function tooFew(runs: number): string {
  return `a trend takes ${FEWEST} runs at least, and there ${runs === 1 ? 'is 1' : `are ${runs}`}`;
}

function reachedBy({ runs, line }: Trend, target: number): Reached | string {
  const interval = line && trendOf(line);
  if (line === undefined || interval === undefined) return 'it has no trend: it may as well stay where it is';
  const gap = target - line.intercept;
  const wait = gap / line.estimate;
  if (wait < 0) return 'it moves away from there, or is beyond it already';
  const last = runs.at(-1)?.time ?? NaN;
  if (wait > last - (runs[0]?.time ?? NaN))
    return 'at its trend that takes longer than its runs reach back, which is too far to tell';
  const [earliest = NaN, latest = NaN] = [gap / interval.low, gap / interval.high].sort((a, b) => a - b);
  return { at: last + wait, earliest: last + earliest, latest: last + latest };
}

/** The interval of a slope that is surely not zero. */
function trendOf({ interval }: Slope): Slope['interval'] {
  return interval !== undefined && interval.low * interval.high > 0 ? interval : undefined;
}
