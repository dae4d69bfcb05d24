import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { DoctorDocument } from '../../core/report/contract/doctor.ts';
import { VERSION } from '../../core/report/contract/common.ts';
import { machineFacts } from '../environment/machine-facts.ts';
import type { Machine } from '../environment/machine.ts';
import { readMounts } from '../environment/mounts.ts';
import type { Variables } from '../run/evaluation/variables.ts';
import { cores, quota } from './advice/cores.ts';
import { disk, fileSystem, noatime, temporaryInMemory } from './advice/disks.ts';
import { boost, governor, power } from './advice/frequency.ts';
import { clockSource, dirtyRatios } from './advice/kernel.ts';
import { openFiles, priority } from './advice/limits.ts';
import { backgroundLoad, readTicks } from './advice/load.ts';
import { memory, swappiness } from './advice/memory.ts';
import { bareMetal, confinement } from './advice/virtual.ts';
import type { Check } from './check.ts';
import { diskSpace, temporaryFolder, workspace } from './needed/folders.ts';
import { node, sqlite, zstd } from './needed/node.ts';
import { shell } from './needed/shell.ts';
import { store } from './needed/store.ts';
import { crashes } from './optional/crashes.ts';
import { perfEvents } from './optional/perf-events.ts';
import { proc, pss } from './optional/proc.ts';
import { tools } from './optional/tools.ts';
import type { Place } from './place.ts';

/** Milliseconds between the two looks at what else goes on. */
const WATCHED = 300;

export async function placeOf(machine: Machine, root: string, env: Variables): Promise<Place> {
  const temp = await realpath(tmpdir()).catch(tmpdir);
  const facts = machineFacts(machine, root, env);
  return { machine, facts, mounts: readMounts(machine.files), root, temp, env };
}

/**
 * Looks at everything that running workflows needs, can use, or measures better with. Nothing is changed. `version` is
 * that of this program.
 */
export async function examine(place: Place, version: string): Promise<DoctorDocument> {
  const { node: ofNode, platform, arch } = place.machine;
  // First, while nothing that we start ourselves goes on.
  const load = await watchedLoad(place);
  const checks = [
    ...grouped('needed', await needed(place)),
    ...grouped('optional', [
      proc(place),
      pss(place),
      ...(await tools(place)),
      perfEvents(place),
      crashes(place),
    ]),
    ...grouped('advice', [...advice(place), ...load]),
  ];
  return { version: VERSION, perflow: version, node: ofNode, platform: `${platform} ${arch}`, checks };
}

async function needed(place: Place): Promise<readonly Check[]> {
  return [
    node(place.machine.node),
    sqlite(),
    zstd(),
    await shell(place),
    await workspace(place),
    await diskSpace(place),
    await temporaryFolder(place),
    await store(place),
  ];
}

function advice(place: Place): readonly (Check | undefined)[] {
  const looks = [
    cores,
    quota,
    memory,
    disk,
    fileSystem,
    governor,
    boost,
    power,
    bareMetal,
    confinement,
    openFiles,
    priority,
    swappiness,
    temporaryInMemory,
    noatime,
    dirtyRatios,
    clockSource,
  ];
  return looks.map((look) => look(place));
}

async function watchedLoad(place: Place): Promise<readonly Check[]> {
  const before = readTicks(place);
  if (before === undefined) return [];
  await pause(WATCHED);
  const after = readTicks(place);
  return after === undefined ? [] : backgroundLoad(before, after);
}

/** Looks that do not apply here are left out. */
function grouped(
  group: NonNullable<Check['group']>,
  checks: readonly (Check | undefined)[],
): readonly Check[] {
  return checks.flatMap((check) => (check === undefined ? [] : [{ ...check, group }]));
}
