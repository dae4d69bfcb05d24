import { machineFacts } from '../../../engine/environment/machine-facts.ts';
import type { Machine } from '../../../engine/environment/machine.ts';
import { readMounts } from '../../../engine/environment/mounts.ts';
import type { Place } from '../../../engine/doctor/place.ts';
import { filesOf, machineOf, recordedFiles } from '../environment/systems.ts';

export interface PlaceOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly root?: string;
  readonly temp?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly said?: Partial<Machine>;
}

/** A place on a recorded system, with some of its files replaced. */
export function placeOn(system: string | undefined, options: PlaceOptions = {}): Place {
  const { files = {}, root = '/srv', temp = '/tmp', env = {}, said } = options;
  const recorded = system === undefined ? [] : recordedFiles(system);
  const machine = machineOf(filesOf(new Map([...recorded, ...Object.entries(files)])), said);
  const facts = machineFacts(machine, root, env);
  return { machine, facts, mounts: readMounts(machine.files), root, temp, env };
}
