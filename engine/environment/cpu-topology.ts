import type { Facts } from './facts.ts';
import type { Machine } from './machine.ts';
import type { SystemFiles } from './system-files.ts';

const FOLDER = '/sys/devices/system/cpu';
/** More processors than any machine has. */
const MOST = 8192;

/** How many cores there are, and how many of them this process may use. */
export function cpuTopology({ files, processors, parallelism }: Machine): Facts {
  const online = processorsIn(files.read(`${FOLDER}/online`) ?? '');
  const siblings = siblingGroups(online, files);
  const count = online.length > 0 ? online.length : processors().length;
  return {
    'cpu.cores': count > 0 ? String(count) : undefined,
    'cpu.cores.physical': siblings.size > 0 ? String(siblings.size) : undefined,
    'cpu.cores.allowed': String(allowed(files) ?? parallelism()),
    'cpu.smt': smt(files, online.length, siblings.size),
  };
}

/** Processors of one core share one list of siblings, so the different lists are the cores. */
function siblingGroups(online: readonly number[], files: SystemFiles): ReadonlySet<string> {
  const lists = online.map((processor) =>
    files.read(`${FOLDER}/cpu${processor}/topology/thread_siblings_list`)?.trim(),
  );
  return lists.includes(undefined) ? new Set() : new Set(lists.filter((list) => list !== undefined));
}

/** By affinity (`taskset`) or the control group's cpuset. */
function allowed(files: SystemFiles): number | undefined {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(files.read('/proc/self/status') ?? '')?.[1];
  const count = processorsIn(list ?? '').length;
  return count > 0 ? count : undefined;
}

function smt(files: SystemFiles, logical: number, physical: number): 'on' | 'off' | undefined {
  const active = files.read(`${FOLDER}/smt/active`)?.trim();
  if (active === '0' || active === '1') return active === '1' ? 'on' : 'off';
  return physical === 0 ? undefined : logical > physical ? 'on' : 'off';
}

/** Reads a list of the kernel's: `0-3,8,10-11`. What is none gives none. */
export function processorsIn(list: string): readonly number[] {
  const processors: number[] = [];
  for (const part of list.trim().split(',')) {
    const [, first, last] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part) ?? [];
    if (first === undefined) return [];
    for (let next = Number(first); next <= Number(last ?? first) && processors.length < MOST; next++)
      processors.push(next);
  }
  return processors;
}
