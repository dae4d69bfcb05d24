import { eachOnce, type Facts } from './facts.ts';
import type { SystemFiles } from './system-files.ts';

const CPU = '/sys/devices/system/cpu';
/** Groups of cores that change their frequency together; a server has one for each of its processors. */
const MOST_POLICIES = 1024;

/** How the cores' frequency is governed. A virtual machine mostly cannot tell: its host governs. */
export function cpuFrequency(files: SystemFiles): Facts {
  const policies = files
    .list(`${CPU}/cpufreq`)
    .filter((name) => /^policy\d+$/.test(name))
    .slice(0, MOST_POLICIES)
    .map((name) => `${CPU}/cpufreq/${name}`);
  const each = (file: string): readonly (string | undefined)[] =>
    policies.map((policy) => files.read(`${policy}/${file}`));
  return {
    'cpu.governor': eachOnce(each('scaling_governor')),
    'cpu.energy_preference': eachOnce(each('energy_performance_preference')),
    'cpu.frequency.max': eachOnce(each('scaling_max_freq').map(megahertz)),
    'cpu.boost': boost(files, each('boost')),
  };
}

/** From kilohertz. */
function megahertz(text: string | undefined): string | undefined {
  return /^\d+\s*$/.test(text ?? '') ? String(Math.round(Number(text) / 1000)) : undefined;
}

/**
 * Of Intel's driver, of the others, and since Linux 6.11 of each policy. See Documentation/admin-guide/pm/cpufreq.rst
 * and intel_pstate.rst in the kernel's sources.
 */
function boost(files: SystemFiles, ofPolicies: readonly (string | undefined)[]): string | undefined {
  const noTurbo = onOrOff(files.read(`${CPU}/intel_pstate/no_turbo`));
  if (noTurbo !== undefined) return noTurbo === 'on' ? 'off' : 'on';
  return onOrOff(files.read(`${CPU}/cpufreq/boost`)) ?? eachOnce(ofPolicies.map(onOrOff));
}

function onOrOff(text: string | undefined): 'on' | 'off' | undefined {
  const number = text?.trim();
  return number === '1' ? 'on' : number === '0' ? 'off' : undefined;
}
