import type { Figure, MetricValue } from '../../events/event.ts';
import { describe, isMeasurable, summary } from '../../stats/describe.ts';

/** A metric with its name. */
export type Named = readonly [name: string, metric: MetricValue];
type Better = MetricValue['better'];

/** A single number; none where the report has none, or one that is no measurement. */
export function single(
  name: string,
  value: number | undefined,
  unit: Figure['unit'],
  better?: Better,
): readonly Named[] {
  if (value === undefined || !isMeasurable(value)) return [];
  return [[name, { value, unit, ...(better !== undefined && { better }) }]];
}

/** What was measured again and again, with each value. */
export function sampled(
  name: string,
  values: readonly number[],
  unit: Figure['unit'],
  better?: Better,
): readonly Named[] {
  const described = describe(values);
  if (described === undefined) return [];
  const distribution = { ...summary(described), samples: [...values] };
  return [[name, { distribution, unit, ...(better !== undefined && { better }) }]];
}

/** Statistics by their words: `median`, `mean`, `p99`; those that a report lacks are undefined. */
export type Statistics = Readonly<Record<string, number | undefined>>;

/** Spread is no aim in itself: that it grew is no regression. */
const UNDIRECTED: ReadonlySet<string> = new Set(['stddev', 'stderr', 'n', 'spread']);

/**
 * What a harness tells of values that it keeps to itself: the metric is their median, else their mean, and each
 * statistic is a number of its own that is named as if it were asked of a distribution, `time.p99`. A distribution
 * would need all of its quantiles, and these would be made up.
 */
export function summarised(
  name: string,
  statistics: Statistics,
  unit: Figure['unit'],
  better?: Better,
): readonly Named[] {
  const { median, mean } = statistics;
  const each = Object.entries(statistics).flatMap(([word, value]) =>
    single(
      `${name}.${word}`,
      value,
      word === 'n' ? 'count' : unit,
      UNDIRECTED.has(word) ? undefined : better,
    ),
  );
  return [...single(name, median ?? mean, unit, better), ...each];
}

/** All statistics in another unit, but for the number of values. */
export function scaled(statistics: Statistics, factor: number): Statistics {
  return Object.fromEntries(
    Object.entries(statistics).map(([word, value]) => [
      word,
      word === 'n' || value === undefined ? value : value * factor,
    ]),
  );
}
