import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

/** Share of the processor that others may use before times suffer. */
const MOST_BUSY = 0.1;
const MOST_STOLEN = 0.01;

/** Ticks since the system was started, of all cores together. */
export interface Ticks {
  readonly total: number;
  readonly idle: number;
  /** In which the hypervisor ran somebody else. */
  readonly stolen: number;
}

/** The first line of `/proc/stat`: user nice system idle iowait irq softirq steal; see proc_stat(5). */
export function readTicks({ machine: { files } }: Place): Ticks | undefined {
  const fields = /^cpu +([\d ]+)$/m.exec(files.read('/proc/stat') ?? '')?.[1];
  if (fields === undefined) return undefined;
  // Time of guests, further on, is in that of users already.
  const ticks = fields.split(' ').map(Number).slice(0, 8);
  const [, , , idle = 0, waiting = 0, , , stolen = 0] = ticks;
  return { total: ticks.reduce((sum, one) => sum + one, 0), idle: idle + waiting, stolen };
}

/** What goes on beside us, from two looks with a pause between. */
export function backgroundLoad(before: Ticks, after: Ticks): readonly Check[] {
  const total = Math.max(1, after.total - before.total);
  const stolen = (after.stolen - before.stolen) / total;
  const busy = 1 - (after.idle - before.idle) / total - stolen;
  return [judgeBusy(busy), judgeStolen(stolen)];
}

function judgeBusy(share: number): Check {
  const detail = `${percent(share)} of the processor are in use`;
  if (share <= MOST_BUSY) return ok('background-load', detail);
  return missing('background-load', detail, 'measure when the machine is idle');
}

function judgeStolen(share: number): Check {
  const detail = `${percent(share)} of the processor’s time went to other virtual machines`;
  if (share <= MOST_STOLEN) return ok('steal', detail);
  return missing('steal', detail, 'measure on a machine that you share with nobody, or compare side by side');
}

function percent(share: number): string {
  return `${(100 * Math.max(0, share)).toFixed(1)} %`;
}
