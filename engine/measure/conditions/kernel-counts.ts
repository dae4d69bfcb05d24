import type { SystemFiles } from '../../environment/system-files.ts';
import { busyTime } from '../../sampling/machine.ts';
import { TICK } from '../../sampling/proc-files.ts';

/** What the kernel has counted so far. Times in nanoseconds; undefined where it does not count that. */
export interface KernelCounts {
  /** Of all processors, in which they did anything. */
  readonly busy: number | undefined;
  readonly stolen: number | undefined;
  /** Of this process and of all that it and they waited for. */
  readonly own: number | undefined;
  /** Times that a processor was slowed down by its heat. */
  readonly hot: number | undefined;
  readonly overQuota: number | undefined;
}

export function readKernelCounts(files: SystemFiles): KernelCounts {
  const stat = files.read('/proc/stat');
  return {
    busy: stat === undefined ? undefined : busyTime(stat),
    stolen: stat === undefined ? undefined : stolenTime(stat),
    own: ownTime(files.read('/proc/self/stat')),
    hot: slowedByHeat(files),
    overQuota: waitedForQuota(files),
  };
}

/** The eighth number of the first line (proc_stat(5)): in a virtual machine, what its host gave to others. */
function stolenTime(stat: string): number {
  const [, , , , , , , , stolen = 0] = stat.slice(0, stat.indexOf('\n')).split(/ +/).map(Number);
  return stolen * TICK;
}

/** utime, stime, cutime and cstime, the 14th to the 17th field (proc_pid_stat(5)); the second may hold any character. */
function ownTime(stat: string | undefined): number | undefined {
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK;
}

const CPUS = '/sys/devices/system/cpu';

/** Of Intel's processors (Documentation/ABI/testing/sysfs-devices-system-cpu in the kernel's sources); others do not count. */
function slowedByHeat(files: SystemFiles): number | undefined {
  const counts = files
    .list(CPUS)
    .filter((name) => /^cpu\d+$/.test(name))
    .map((name) => files.read(`${CPUS}/${name}/thermal_throttle/core_throttle_count`))
    .filter((text) => text !== undefined);
  return counts.length === 0 ? undefined : counts.reduce((sum, text) => sum + Number(text), 0);
}

/** Groups within groups: a longer path is not looked into. */
const DEEPEST = 32;

/** `throttled_usec` of the process's control group, or of the one around it that has waited longest (cgroup-v2.rst). */
function waitedForQuota(files: SystemFiles): number | undefined {
  const own = /^0::(\/.*)$/m.exec(files.read('/proc/self/cgroup') ?? '')?.[1];
  if (own === undefined) return undefined;
  const names = own.split('/').filter((name) => name !== '' && name !== '..');
  const waited = Array.from({ length: Math.min(names.length, DEEPEST) + 1 }, (_, depth) => {
    const stat = files.read(['/sys/fs/cgroup', ...names.slice(0, depth), 'cpu.stat'].join('/'));
    return Number(/^throttled_usec (\d{1,15})$/m.exec(stat ?? '')?.[1] ?? NaN);
  }).filter((microseconds) => !Number.isNaN(microseconds));
  return waited.length === 0 ? undefined : Math.max(...waited) * 1000;
}
