import path from 'node:path';
import { printSize } from '../../core/language/quantity/print.ts';
import { meminfo } from './memory.ts';
import type { Mount } from './mounts.ts';
import type { Facts } from './facts.ts';
import type { SystemFiles } from './system-files.ts';

/** What the control groups of this process allow it; each group bounds those within it, so the least counts. */
export interface GroupLimits {
  /** Cores' worth of time; Infinity without a limit. */
  readonly cpu: number;
  /** Bytes; Infinity without a limit. */
  readonly memory: number;
}

/** The limits as facts; none where the system has no control groups. */
export function groupFacts(limits: GroupLimits | undefined, files: SystemFiles): Facts {
  if (limits === undefined) return {};
  // A limit beyond what there is limits nothing: version 1 says none as a very large number.
  const isLimited = limits.memory < (meminfo('MemTotal', files) ?? Infinity);
  return {
    'cpu.quota': limits.cpu === Infinity ? 'none' : String(Number(limits.cpu.toFixed(2))),
    'memory.limit': isLimited ? printSize(limits.memory) : 'none',
  };
}

/** By version 2 of control groups or, where a controller is still mounted by itself, version 1; see cgroups(7). */
export function groupLimits(files: SystemFiles, mounts: readonly Mount[]): GroupLimits | undefined {
  const memberships = (files.read('/proc/self/cgroup') ?? '').split('\n').map(readMembership);
  const folders = (controller: string): readonly string[] => {
    const membership = memberships.find((one) => one?.controllers.includes(controller) === true);
    const mount = mounts.find(
      ({ type, superOptions }) =>
        type === (controller === '' ? 'cgroup2' : 'cgroup') &&
        (controller === '' || superOptions.includes(controller)),
    );
    return membership === undefined || mount === undefined ? [] : lineOf(membership.path, mount);
  };
  const [unified, cpu, memory] = [folders(''), folders('cpu'), folders('memory')];
  if (unified.length + cpu.length + memory.length === 0) return undefined;
  return {
    cpu: least([...unified.map((at) => quota(files, at)), ...cpu.map((at) => quotaOfVersion1(files, at))]),
    memory: least([
      ...unified.map((at) => bytes(files.read(`${at}/memory.max`))),
      ...memory.map((at) => bytes(files.read(`${at}/memory.limit_in_bytes`))),
    ]),
  };
}

interface Membership {
  /** Version 2 is the one without any: `['']`. */
  readonly controllers: readonly string[];
  readonly path: string;
}

/** `4:memory:/docker/3f2a`, `0::/user.slice` */
function readMembership(line: string): Membership | undefined {
  const [, controllers, group] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
  if (controllers === undefined || group === undefined) return undefined;
  return { controllers: controllers.split(','), path: group };
}

/** Groups within groups: a longer path bounds nothing more. */
const DEEPEST = 32;

/**
 * The folders of a group and of all around it, as far as they are mounted. Within a container the group's path may be
 * that of the host while only its own part is mounted, as `root` says.
 */
function lineOf(group: string, { root, point }: Mount): readonly string[] {
  const own = path.posix.normalize(group);
  const inside = own === root || own.startsWith(`${root.replace(/\/$/, '')}/`) ? own.slice(root.length) : '';
  const names = inside.split('/').filter((name) => name !== '' && name !== '..');
  return Array.from({ length: Math.min(names.length, DEEPEST) + 1 }, (_, depth) =>
    [point, ...names.slice(0, depth)].join('/'),
  );
}

function least(limits: readonly (number | undefined)[]): number {
  return Math.min(Infinity, ...limits.filter((limit) => limit !== undefined));
}

/** `150000 100000`, `max 100000`: microseconds of a period. */
function quota(files: SystemFiles, folder: string): number | undefined {
  const [, time, period] = /^(\d{1,15}) (\d{1,15})\s*$/.exec(files.read(`${folder}/cpu.max`) ?? '') ?? [];
  return ratio(time, period);
}

/** -1 without a limit. */
function quotaOfVersion1(files: SystemFiles, folder: string): number | undefined {
  const [time, period] = ['quota', 'period'].map((name) =>
    files.read(`${folder}/cpu.cfs_${name}_us`)?.trim(),
  );
  return ratio(time, period);
}

function ratio(time: string | undefined, period: string | undefined): number | undefined {
  const cores = Number(time) / Number(period);
  return cores > 0 && Number.isFinite(cores) ? cores : undefined;
}

function bytes(text: string | undefined): number | undefined {
  return /^\d{1,20}\s*$/.test(text ?? '') ? Number(text) : undefined;
}
