import { share } from '../compare/share.ts';

/** What the machine did beside a bench while that was measured. Times in nanoseconds; undefined where it does not tell. */
export interface Conditions {
  /** From the first measured run to the last. */
  readonly elapsed: number;
  /** Processors that there are. */
  readonly cores: number;
  /** Processor time that others than this run used. */
  readonly others: number | undefined;
  /** Processor time that a virtual machine wanted and its host gave to others. */
  readonly stolen: number | undefined;
  /** How often a processor slowed down as it was too hot. */
  readonly hot: number | undefined;
  /** For how long processes waited as their control group had used up its quota. */
  readonly overQuota: number | undefined;
  /** What decides on the frequency of the cores; of several, with commas between. */
  readonly governor: string | undefined;
}

/** Processor time is counted in hundredths of a second; with less than 50 of them a share is a guess. */
const SHORTEST = 500e6;
/** Of the processors' time: what others take of caches, memory and frequency is then felt. */
const MUCH_BY_OTHERS = 0.1;
const MUCH_STOLEN = 0.01;
const MUCH_OVER_QUOTA = 0.01;

/** What of it may have slowed the bench, in sentences. */
export function conditionWarnings(found: Conditions): readonly string[] {
  return [...busyWarnings(found), ...slowedWarnings(found)];
}

function busyWarnings({ elapsed, cores, others = 0, stolen = 0 }: Conditions): readonly string[] {
  if (elapsed < SHORTEST) return [];
  const [taken, given] = [others / (elapsed * cores), stolen / (elapsed * cores)];
  return [
    ...(taken < MUCH_BY_OTHERS
      ? []
      : [`others used ${percent(taken)} of the processors while it was measured`]),
    ...(given < MUCH_STOLEN
      ? []
      : [
          `the host of this virtual machine gave ${percent(given)} of its processors’ time to others (steal)`,
        ]),
  ];
}

function slowedWarnings({ elapsed, hot = 0, overQuota = 0, governor }: Conditions): readonly string[] {
  const waited = overQuota / elapsed;
  return [
    ...(hot === 0 ? [] : ['a processor slowed down while it was measured, as it was too hot']),
    ...(waited < MUCH_OVER_QUOTA
      ? []
      : ['it was made to wait while it was measured, as the quota of its control group was used up']),
    ...(governor === undefined || governor.split(',').every((one) => one.trim() === 'performance')
      ? []
      : [`the frequency of the cores is governed by ${governor}, not performance`]),
  ];
}

function percent(fraction: number): string {
  return share(Math.round(fraction * 100) / 100 || 0.01);
}
