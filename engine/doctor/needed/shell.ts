import { runToEnd } from '../../run/process/run-to-end.ts';
import { broken, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

/** Any number that is not what everything else ends with. */
const EXIT = 7;
/** Milliseconds. */
const PATIENCE = 10_000;

/** What `run` goes to. */
export async function shell({ machine: { platform }, root, env }: Place): Promise<Check> {
  const isWindows = platform === 'win32';
  const file = isWindows ? 'cmd' : '/bin/sh';
  const args = isWindows ? ['/d', '/s', '/c', `exit ${EXIT}`] : ['-e', '-c', `exit ${EXIT}`];
  const { end, stopped } = await runToEnd({ file, args, cwd: root, env }, { patience: PATIENCE, most: 1024 });
  if (end.exit === EXIT) return ok('shell', file);
  const why = end.problem ?? (stopped === undefined ? `it exits with ${end.exit}` : 'it does not end');
  return broken('shell', `${file} does not work: ${why}`, 'name another shell by the attribute `shell`');
}
