import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../core/result.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Debian's packages: the browser, and a font, without which a page has no text. */
const BROWSER = 'chromium';
const FONT = 'fonts-dejavu-core';

/**
 * A Chromium with something to write with: the one that `PERFLOW_CHROMIUM` names, or one on PATH. Where there is none,
 * Debian's is installed if this process may do that. The error says in a sentence what stands against it.
 */
export function ensureChromium(env: NodeJS.ProcessEnv = process.env): Result<string, string> {
  const missing = [...(findChromium(env) === undefined ? [BROWSER] : []), ...(hasFont() ? [] : [FONT])];
  if (missing.length > 0) {
    const failure = install(missing);
    if (failure !== undefined) return fail(failure);
  }
  const found = findChromium(env);
  return found === undefined ? fail(`${BROWSER} was installed, and is not on PATH`) : ok(found);
}

function findChromium(env: NodeJS.ProcessEnv): string | undefined {
  const chosen = env['PERFLOW_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Asked of fontconfig, which is where Chromium gets its fonts from. */
function hasFont(): boolean {
  if (process.platform !== 'linux') return true;
  const { status, stdout } = spawnSync('fc-list', [':lang=en', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

/** A mirror that does not answer, or another apt that does not end, is given up after this many seconds. */
const PATIENCE = ['Acquire::http::Timeout=30', 'Acquire::https::Timeout=30', 'DPkg::Lock::Timeout=120'];

/** Undefined, or why the packages could not be installed. */
function install(packages: readonly string[]): string | undefined {
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
