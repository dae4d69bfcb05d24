import { printSize } from '../../../core/language/quantity/print.ts';
import { groupLimits } from '../../environment/control-group.ts';
import { meminfo } from '../../environment/memory.ts';
import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

/** Bytes; machines that are sold with 8 GiB have a little less to give. */
const LEAST = 7.5e9;
const ADVISED = 15e9;
const LEAST_SWAPPINESS = 10;

/** Of the machine, or what the control group may use of it. */
export function memory({ machine, mounts }: Place): Check {
  const limit = groupLimits(machine.files, mounts)?.memory ?? Infinity;
  const bytes = Math.min(machine.memory(), limit);
  if (bytes >= ADVISED) return ok('memory', printSize(bytes));
  if (bytes >= LEAST) return ok('memory', `${printSize(bytes)} (16 GB are better)`);
  return missing(
    'memory',
    `${printSize(bytes)}: caches and commands push each other out`,
    'use 8 GB or more',
  );
}

/** How readily memory is moved to disk to make room for cached files; see Documentation/admin-guide/sysctl/vm.rst. */
export function swappiness({ machine: { files } }: Place): Check | undefined {
  const level = Number(files.read('/proc/sys/vm/swappiness') ?? Number.NaN);
  if (!Number.isInteger(level)) return undefined;
  if (meminfo('SwapTotal', files) === 0) return ok('swappiness', 'there is no swap space');
  if (level <= LEAST_SWAPPINESS) return ok('swappiness', `vm.swappiness is ${level}`);
  return missing(
    'swappiness',
    `vm.swappiness is ${level}: memory of commands may be moved to disk`,
    `sudo sysctl vm.swappiness=${LEAST_SWAPPINESS} (until the next start)`,
  );
}
