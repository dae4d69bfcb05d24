import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

/** Percent of memory; half of what the kernel sets. */
const BACKGROUND_RATIO = 5;
const RATIO = 10;

/**
 * How much may be written to memory before it must go to disk: with much, one node's writes are waited for by a later
 * one. `vm.dirty_bytes` in place of a ratio makes that 0. See Documentation/admin-guide/sysctl/vm.rst.
 */
export function dirtyRatios({ machine: { files } }: Place): Check | undefined {
  const [background, ratio] = ['dirty_background_ratio', 'dirty_ratio'].map((name) =>
    Number(files.read(`/proc/sys/vm/${name}`) ?? Number.NaN),
  );
  if (background === undefined || ratio === undefined || Number.isNaN(background + ratio)) return undefined;
  const set = `vm.dirty_background_ratio is ${background}, vm.dirty_ratio ${ratio}`;
  if (background <= BACKGROUND_RATIO && ratio <= RATIO) return ok('dirty-ratios', set);
  return missing(
    'dirty-ratios',
    `${set}: what one node writes may hold up a later one`,
    `sudo sysctl vm.dirty_background_ratio=${BACKGROUND_RATIO} vm.dirty_ratio=${RATIO} (until the next start)`,
  );
}

/** Clocks that are read by a slow bus or by the hypervisor, so that asking for the time costs microseconds. */
const SLOW_CLOCKS = new Set(['hpet', 'acpi_pm', 'jiffies', 'refined-jiffies', 'xen', 'pit']);

export function clockSource({ machine: { files } }: Place): Check | undefined {
  const name = files.read('/sys/devices/system/clocksource/clocksource0/current_clocksource')?.trim();
  if (name === undefined) return undefined;
  if (!SLOW_CLOCKS.has(name)) return ok('clock', name);
  return missing(
    'clock',
    `${name}: asking for the time is slow`,
    'start the kernel with clocksource=tsc, if it is stable',
  );
}
