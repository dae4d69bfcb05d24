import type { Variables } from '../run/evaluation/variables.ts';
import { container } from './container.ts';
import { groupFacts, groupLimits } from './control-group.ts';
import { cpuFrequency } from './cpu-frequency.ts';
import { cpuModel } from './cpu-model.ts';
import { cpuTopology } from './cpu-topology.ts';
import { diskKind } from './disk.ts';
import { distribution } from './distribution.ts';
import { plainFact, type Facts } from './facts.ts';
import { localeFacts } from './locale.ts';
import type { Machine } from './machine.ts';
import { machineId } from './machine-id.ts';
import { memoryFacts } from './memory.ts';
import { mountOf, readMounts } from './mounts.ts';
import { powerSource } from './power.ts';
import { virtualisation } from './virtualisation.ts';

/** All that the machine itself says; `root` is the workspace (absolute, links resolved), `env` what commands inherit. */
export function machineFacts(machine: Machine, root: string, env: Variables): Facts {
  const { platform, release, arch, node, files } = machine;
  const facts: Facts = {
    os: platform,
    'os.release': plainFact(release),
    arch,
    'cpu.model': cpuModel(machine),
    ...cpuTopology(machine),
    ...memoryFacts(machine),
    ...localeFacts(files, env),
    node,
  };
  if (platform === 'linux') return { ...facts, ...linuxFacts(machine, root, env) };
  if (platform === 'win32') return { ...facts, 'os.distribution': plainFact(machine.edition) };
  return { ...facts, load: loadOf(machine) };
}

function linuxFacts(machine: Machine, root: string, env: Variables): Facts {
  const { files } = machine;
  const mounts = readMounts(files);
  const mount = mountOf(root, mounts);
  return {
    machine: machineId(files),
    'os.distribution': distribution(files),
    ...groupFacts(groupLimits(files, mounts), files),
    ...cpuFrequency(files),
    virtualisation: virtualisation(files),
    container: container(files, env),
    filesystem: plainFact(mount?.type),
    disk: mount === undefined ? undefined : diskKind(mount, files),
    power: powerSource(files),
    load: loadOf(machine),
  };
}

function loadOf(machine: Machine): string {
  return machine.load().toFixed(2);
}
