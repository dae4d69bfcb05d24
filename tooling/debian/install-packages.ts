import { spawnSync } from 'node:child_process';

/** A mirror that does not answer, or another apt that does not end, is given up after this many seconds. */
const PATIENCE = ['Acquire::http::Timeout=30', 'Acquire::https::Timeout=30', 'DPkg::Lock::Timeout=120'];

/** Installs packages of Debian's where this process may: undefined, or why it could not, in a sentence. */
export function installPackages(packages: readonly string[]): string | undefined {
  const names = packages.join(' and ');
  if (process.platform !== 'linux') return `${names} must be installed by hand`;
  if (process.getuid?.() !== 0) return `${names} must be installed by hand: only root may do it`;
  console.error(`Installing Debian's ${names}…`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const options = PATIENCE.flatMap((option) => ['-o', option]);
    const { status, error } = spawnSync('apt-get', ['-qq', ...options, ...args], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (error !== undefined) return `${names} must be installed by hand: apt-get could not be started`;
    if (status !== 0) return `apt-get ${args[0] ?? ''} failed; its message is above`;
  }
  return undefined;
}
