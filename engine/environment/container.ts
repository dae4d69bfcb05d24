import type { Variables } from '../run/evaluation/variables.ts';
import { plainFact } from './facts.ts';
import type { SystemFiles } from './system-files.ts';

/** Beginnings of the names that container managers give their control groups. */
const GROUPS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\/kubepods/, 'kubernetes'],
  [/\/docker[/-]/, 'docker'],
  [/\/libpod-/, 'podman'],
  [/\/lxc(?:\/|\.payload)/, 'lxc'],
];

/** What confines this process (Linux); `none` where no known mark of a container is found. */
export function container(files: SystemFiles, env: Variables): string {
  if (env['KUBERNETES_SERVICE_HOST'] !== undefined) return 'kubernetes';
  // Written by systemd from the variable `container` that a manager gives to the first process.
  const told = plainFact(files.read('/run/systemd/container') ?? env['container']);
  if (told !== undefined) return told;
  if (files.read('/run/.containerenv') !== undefined) return 'podman';
  const groups = files.read('/proc/self/cgroup') ?? '';
  const named = GROUPS.find(([pattern]) => pattern.test(groups))?.[1];
  return named ?? (files.read('/.dockerenv') === undefined ? 'none' : 'docker');
}
