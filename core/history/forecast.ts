import type { Figure } from '../events/event.ts';
import { typicalFigure } from '../events/typical.ts';
import { changePoints } from '../stats/change-points.ts';
import { medianInterval } from '../stats/median-interval.ts';
import { median } from '../stats/quantile.ts';
import { theilSen } from '../stats/theil-sen.ts';
import type { MetricPoint } from './history.ts';
import { stretchesOf } from './origin.ts';
import type { Series } from './series.ts';

/** Of the time when the target is reached. */
export const TREND_CONFIDENCE = 0.99;

/** Of the slope and of the level, which are asked for together (Bonferroni). */
const EACH_CONFIDENCE = 1 - (1 - TREND_CONFIDENCE) / 2;

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
  /** Undefined where all ran at once. */
  readonly line: TrendLine | undefined;
}

/**
 * A line through runs. It is held in their middle: there, level and slope know nothing of each other, while at the last
 * run the level is the less sure the less the slope is.
 */
interface TrendLine {
  /** The time in the middle, milliseconds since 1970. */
  readonly middle: number;
  /** Of the value over milliseconds; undefined where it may be none. */
  readonly slope: Estimate | undefined;
  /** Of the value in the middle. */
  readonly level: Estimate | undefined;
  /** What it leaves of each value. */
  readonly rests: readonly number[];
}

interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function placed({ started, metric }: MetricPoint): Placed {
  return { time: started, value: typicalFigure(metric).value };
}

/**
 * The runs since a step, or all. A steady rise looks like steps too; the earliest runs that a line explains better than
 * levels between the steps do are the trend.
 */
function sinceStep(runs: readonly Placed[]): Trend {
  const values = runs.map(({ value }) => value);
  const steps = changePoints(values).map(({ at }) => at);
  let trend = trendFrom(runs);
  for (const [index, start] of steps.entries()) {
    const inside = steps.slice(index);
    if (lackOfLine(trend) <= lackOfLevels(values, [steps[index - 1] ?? 0, ...inside])) break;
    trend = trendFrom(runs.slice(start));
  }
  return trend;
}

function trendFrom(runs: readonly Placed[]): Trend {
  if (runs.length === 0) return { runs, line: undefined };
  const middle = median(Float64Array.from(runs, ({ time }) => time).sort());
  const times = runs.map(({ time }) => time - middle);
  const values = runs.map(({ value }) => value);
  const found = theilSen(times, values, EACH_CONFIDENCE);
  if (found === undefined) return { runs, line: undefined };
  const { estimate, interval, intercept } = found;
  const levels = values.map((value, index) => value - estimate * (times[index] ?? NaN));
  const level = medianInterval(Float64Array.from(levels).sort(), EACH_CONFIDENCE);
  const isSure = interval !== undefined && interval.low * interval.high > 0;
  return {
    runs,
    line: {
      middle,
      slope: isSure ? { value: estimate, ...interval } : undefined,
      level: level && { value: intercept, low: level.low, high: level.high },
      rests: levels.map((value) => value - intercept),
    },
  };
}

/** Of a line, whose level and slope were chosen. */
function lackOfLine({ line }: Trend): number {
  return line === undefined ? Infinity : lackOf(line.rests, 2);
}

/** Of levels that begin at these runs, each the median of its values; they and the places of the steps were chosen. */
function lackOfLevels(values: readonly number[], starts: readonly number[]): number {
  const rests = starts.flatMap((start, index) => {
    const level = values.slice(start, starts[index + 1]);
    const middle = median(Float64Array.from(level).sort());
    return level.map((value) => value - middle);
  });
  return lackOf(rests, 2 * starts.length - 1);
}

/**
 * How badly something explains values of which it leaves these rests, where so much of it was chosen: the Bayesian
 * information criterion of errors after Laplace, as medians are best for these. G. Schwarz, Estimating the Dimension of a
 * Model, Annals of Statistics 6 (1978), 461–464.
 */
function lackOf(rests: readonly number[], chosen: number): number {
  const sum = rests.reduce((total, rest) => total + Math.abs(rest), 0);
  return 2 * rests.length * Math.log(sum / rests.length) + chosen * Math.log(rests.length);
}

function tooFew(runs: number): string {
  return `a trend takes ${FEWEST} runs at least, and there ${runs === 1 ? 'is 1' : `are ${runs}`}`;
}

function reachedBy({ runs, line }: Trend, target: number): Reached | string {
  if (line?.slope === undefined || line.level === undefined)
    return 'it has no trend: it may as well stay where it is';
  const { middle, slope, level } = line;
  const [first, last] = [runs[0]?.time ?? NaN, runs.at(-1)?.time ?? NaN];
  const at = middle + (target - level.value) / slope.value;
  if (at < last) return 'it moves away from there, or is beyond it already';
  if (at - last > last - first)
    return 'at its trend that takes longer than its runs reach back, which is too far to tell';
  const ends = [level.low, level.high].flatMap((from) =>
    [slope.low, slope.high].map((rise) => middle + (target - from) / rise),
  );
  return { at, earliest: Math.max(last, Math.min(...ends)), latest: Math.max(...ends) };
}
