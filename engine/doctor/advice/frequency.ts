import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

const HOST_GOVERNS = 'it cannot be seen here: the host of a virtual machine governs the frequency';

/** Only `performance` keeps the frequency from following the load, which follows what is measured. */
export function governor({ facts }: Place): Check | undefined {
  const set = facts['cpu.governor'];
  if (set === undefined) return facts.os === 'linux' ? missing('governor', HOST_GOVERNS) : undefined;
  if (set === 'performance') return ok('governor', set);
  return missing(
    'governor',
    `the frequency governor is ${set}: the first runs are slower than the later ones`,
    'sudo cpupower frequency-set -g performance (until the next start)',
  );
}

/** How long a core may go beyond its nominal frequency depends on its temperature, and on what other cores do. */
export function boost({ facts, machine: { files } }: Place): Check | undefined {
  const set = facts['cpu.boost'];
  if (set === undefined) return facts.os === 'linux' ? missing('boost', HOST_GOVERNS) : undefined;
  if (set === 'off') return ok('boost', set);
  const isIntel = files.read('/sys/devices/system/cpu/intel_pstate/no_turbo') !== undefined;
  const remedy = isIntel
    ? 'echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo (until the next start)'
    : 'echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost (until the next start)';
  return missing('boost', `boost is ${set}: times depend on how warm the processor is`, remedy);
}

/** Undefined for a machine without a battery. */
export function power({ facts }: Place): Check | undefined {
  if (facts.power === undefined) return undefined;
  if (facts.power === 'ac') return ok('power', 'plugged in');
  return missing('power', 'on battery: the processor saves power', 'plug it in');
}
