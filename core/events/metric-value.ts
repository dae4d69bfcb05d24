import { Type, type Static } from 'typebox';

/** Figures and metrics, as events and documents carry them. */

export const UnitName = Type.Union(
  [
    Type.Literal('ns'),
    Type.Literal('B'),
    Type.Literal('ratio'),
    Type.Literal('count'),
    Type.Literal('/s'),
    Type.Literal('B/s'),
    Type.Literal('USD'),
  ],
  { description: 'Nanoseconds, bytes, a fraction, a number, per second, bytes per second, US dollars.' },
);
export type Unit = Static<typeof UnitName>;

/** Of numbers that are kept as integers: beyond it they could be stored, and not be read again. */
export const LARGEST_COUNT = Number.MAX_SAFE_INTEGER;

export const Distribution = Type.Object({
  n: Type.Integer({ minimum: 1, maximum: LARGEST_COUNT }),
  min: Type.Number(),
  max: Type.Number(),
  mean: Type.Number(),
  median: Type.Number(),
  stddev: Type.Number(),
  p50: Type.Number(),
  p75: Type.Number(),
  p90: Type.Number(),
  p95: Type.Number(),
  p99: Type.Number(),
  samples: Type.Optional(Type.Array(Type.Number(), { description: 'In the order taken.' })),
});
export type Distribution = Static<typeof Distribution>;

/** A figure with its unit. */
export const Figure = Type.Object({ value: Type.Number(), unit: UnitName });
export type Figure = Static<typeof Figure>;

export const BetterName = Type.Union([Type.Literal('lower'), Type.Literal('higher')], {
  description: 'Which direction is good, where that was declared for the metric.',
});
const better = Type.Optional(BetterName);

export const MeasuredBy = Type.Enum(['posix_spawn', 'child_process', 'perf', 'cachegrind'], {
  description:
    'Who started the measured runs: the C library, in a thread that waits for nothing else (`posix_spawn`), or Node (`child_process`), which adds about a millisecond to each. Of `instructions`, what counted them: the processor, asked by `perf stat`, or valgrind (`cachegrind`).',
});
export type MeasuredBy = Static<typeof MeasuredBy>;

/** How a metric was got, where that is not by a clock or a count of its own. */
export const MetricOrigin = {
  sampled: Type.Optional(
    Type.Literal(true, {
      description:
        'By looking now and then while it ran: a peak between two looks, or what a process did at its very end, can be missing.',
    }),
  ),
  measured_by: Type.Optional(MeasuredBy),
  deterministic: Type.Optional(
    Type.Literal(true, {
      description: 'It was the same in repeated runs, to the last digit: there is no noise in it.',
    }),
  ),
  by: Type.Optional(
    Type.Union([Type.Literal('pss'), Type.Literal('rss')], {
      description:
        'Memory that several processes share counts in each of them by its part (`pss`), or in each as a whole (`rss`).',
    }),
  ),
};

/** `unit` stands beside each figure. */
export const MetricValue = Type.Union([
  Type.Object({ value: Type.Number(), unit: UnitName, better, ...MetricOrigin }),
  Type.Object({ distribution: Distribution, unit: UnitName, better, ...MetricOrigin }),
]);
export type MetricValue = Static<typeof MetricValue>;
