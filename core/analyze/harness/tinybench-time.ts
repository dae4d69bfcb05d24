import { sampled, scaled, summarised, type Named } from './figures.ts';

const NANOSECONDS = 1e6;

/** What tinybench tells of the times of a task, and so does Vitest, which measures with it: all in milliseconds. */
export interface TaskTimes {
  readonly samples?: readonly number[] | undefined;
  readonly median: number | undefined;
  readonly mean: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly stddev: number | undefined;
  readonly p75: number | undefined;
  readonly p99: number | undefined;
  readonly n: number | undefined;
}

/** Its `time`: by its samples, else by its statistics. */
export function taskTime({ samples = [], ...statistics }: TaskTimes): readonly Named[] {
  if (samples.length === 0) return summarised('time', scaled(statistics, NANOSECONDS), 'ns', 'lower');
  const times = samples.map((value) => value * NANOSECONDS);
  return sampled('time', times, 'ns', 'lower');
}
