import type { Conditions } from '../../../core/analyze/bench/conditions.ts';
import { cpuFrequency } from '../../environment/cpu-frequency.ts';
import type { SystemFiles } from '../../environment/system-files.ts';
import { readKernelCounts, type KernelCounts } from './kernel-counts.ts';

/** What of the time of all processors was nobody else's, beside that of this process and what it waited for. */
export interface Spent {
  /** Nanoseconds since the start. */
  readonly elapsed: number;
  /** Processor time that other nodes of the run used meanwhile, in nanoseconds: services that a bench needs. */
  readonly otherNodes: number;
}

/** Looks at the machine when measuring begins, and again when it is over. */
export class WatchedConditions {
  readonly #files: SystemFiles;
  readonly #cores: number;
  readonly #before: KernelCounts;

  constructor(files: SystemFiles, cores: number) {
    this.#files = files;
    this.#cores = cores;
    this.#before = readKernelCounts(files);
  }

  since({ elapsed, otherNodes }: Spent): Conditions {
    const before = this.#before;
    const now = readKernelCounts(this.#files);
    const busy = difference(before.busy, now.busy);
    const own = difference(before.own, now.own);
    return {
      elapsed,
      cores: this.#cores,
      others: busy === undefined || own === undefined ? undefined : Math.max(0, busy - own - otherNodes),
      stolen: difference(before.stolen, now.stolen),
      hot: difference(before.hot, now.hot),
      overQuota: difference(before.overQuota, now.overQuota),
      governor: cpuFrequency(this.#files)['cpu.governor'],
    };
  }
}

function difference(before: number | undefined, now: number | undefined): number | undefined {
  return before === undefined || now === undefined ? undefined : Math.max(0, now - before);
}
