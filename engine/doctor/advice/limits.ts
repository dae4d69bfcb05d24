import { getPriority } from 'node:os';
import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

const OPEN_FILES = 4096;
const PRIORITY = -10;

/** `Max open files  1024  524288  files`: the soft limit, which commands inherit from us. */
export function openFiles({ machine: { files } }: Place): Check | undefined {
  const limits = files.read('/proc/self/limits') ?? '';
  const soft = /^Max open files\s+(\d+|unlimited)\s/m.exec(limits)?.[1];
  if (soft === undefined) return undefined;
  if (soft === 'unlimited' || Number(soft) >= OPEN_FILES) return ok('open-files', `${soft} at once`);
  return missing(
    'open-files',
    `${soft} at once: load tests need one for each connection`,
    `ulimit -n ${OPEN_FILES}`,
  );
}

/** What runs at a higher priority is interrupted less by the rest of the machine. */
export function priority(
  { machine: { platform } }: Place,
  nice: () => number = getPriority,
): Check | undefined {
  if (platform === 'win32') return undefined;
  const level = nice();
  if (level <= PRIORITY) return ok('priority', `nice ${level}`);
  return missing(
    'priority',
    `nice ${level}: other programs are served as soon as yours`,
    `sudo renice -n ${PRIORITY} -p $$ (in the shell that starts Perflow)`,
  );
}
