import type { MeasuredBy } from '../../events/metric-value.ts';
import { printDuration } from '../../language/quantity/print.ts';
import { median } from '../../stats/quantile.ts';
import { sampleDoubts } from './sample-doubts.ts';
import { conditionWarnings, type Conditions } from './conditions.ts';

/**
 * What starting a process and hearing of its end adds to a run, in nanoseconds: with the C library at most 0.2 ms beyond a
 * program in C that does nothing else, with Node up to 1.4 ms (`npm run bench -- measure`).
 */
const ADDED = { posix_spawn: 0.2e6, child_process: 1.4e6 } as const;
/** Below so many times what is added, its noise is seen in the result. */
const LEAST_FACTOR = 10;

/** What makes the times of a bench doubtful, in sentences. `times`: nanoseconds, in the order taken. */
export function benchWarnings(
  times: readonly number[],
  measuredBy: Extract<MeasuredBy, keyof typeof ADDED>,
  conditions: Conditions,
): readonly string[] {
  return [...tooShort(times, ADDED[measuredBy]), ...sampleDoubts(times), ...conditionWarnings(conditions)];
}

function tooShort(times: readonly number[], added: number): readonly string[] {
  if (times.length === 0) return [];
  const typical = median(Float64Array.from(times).sort());
  return typical >= LEAST_FACTOR * added
    ? []
    : [
        `it takes ${printDuration(typical)}, and starting a process alone varies by up to ${printDuration(added)}: let it do more in a run`,
      ];
}
