// @ts-check
// Installs what the project's commands need, so that each of them works from a fresh clone: the pinned Node
// binaries (tooling/node) and the root's packages. Plain JavaScript without dependencies: it runs first, on
// whatever Node is there (20 or later).

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The checkout's root. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** An expected failure: its message is one sentence for the user, who needs no stack. */
export class SetupError extends Error {}

/** Where the installed state is noted: inside node_modules, so that it goes when they go. */
const STAMP = path.join('node_modules', '.installed-from');

/**
 * What identifies an installation: the lockfile's bytes and the platform, since binaries differ by platform.
 *
 * @param {string | Uint8Array} lockfile
 * @param {string} platform
 * @returns {string}
 */
export function stampOf(lockfile, platform) {
  return `${platform} ${createHash('sha256').update(lockfile).digest('hex')}\n`;
}

/**
 * Whether the packages of `directory` are installed from its present lockfile, on this platform.
 *
 * @param {string} directory
 * @returns {boolean}
 */
export function isInstalled(directory) {
  return readIfThere(path.join(directory, STAMP)) === currentStamp(directory);
}

/**
 * Notes that the packages of `directory` are installed from its present lockfile. Call it last.
 *
 * @param {string} directory
 * @returns {void}
 */
export function markInstalled(directory) {
  writeFileSync(path.join(directory, STAMP), currentStamp(directory));
}

/**
 * Installs the packages of `directory` unless they are there; two processes may ask at the same time.
 *
 * @param {string} directory
 * @param {(directory: string) => void} install throws a SetupError when it can't
 * @returns {Promise<void>}
 */
export async function ensureInstalled(directory, install = npmCi) {
  if (isInstalled(directory)) return;
  const unlock = await lock(path.join(directory, '.install.lock'));
  try {
    if (isInstalled(directory)) return;
    install(directory);
    markInstalled(directory);
  } finally {
    unlock();
  }
}

/**
 * Makes the checkout ready to run its commands.
 *
 * @returns {Promise<void>}
 */
export async function bootstrap() {
  await ensureInstalled(path.join(root, 'tooling', 'node'));
  await ensureInstalled(root);
}

/**
 * @param {string} directory
 * @returns {string}
 */
function currentStamp(directory) {
  return stampOf(
    readFileSync(path.join(directory, 'package-lock.json')),
    `${process.platform}-${process.arch}`,
  );
}

/**
 * Installs exactly what the lockfile of `directory` says; no script of a package runs.
 *
 * @param {string} directory
 * @param {string} [name] what is installed, for the messages
 * @returns {void}
 * @throws {SetupError} when npm can't
 */
export function npmCi(directory, name = path.relative(root, directory) || 'the project') {
  console.error(`Installing the packages of ${name}…`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env['npm_execpath'];
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: directory, env: npmEnvironment(), stdio: ['ignore', 2, 2] };
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.error !== undefined) {
    throw new SetupError(`npm could not be started to install ${name}: ${result.error.message}`);
  }
  if (result.status !== 0) {
    throw new SetupError(
      `npm ci failed in ${name} (${result.signal ?? `exit code ${result.status}`}); its message is above.`,
    );
  }
}

/**
 * The environment without what an outer `npm run` put in about its own place and package.
 *
 * @returns {NodeJS.ProcessEnv}
 */
function npmEnvironment() {
  const foreign = /^npm_(config_local_prefix|config_prefix|package_|lifecycle_)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/**
 * Holds a lock file with our process id; waits while a living process has it, takes it over from a dead one.
 *
 * @param {string} file
 * @returns {Promise<() => void>} gives the lock back
 */
export async function lock(file) {
  let said = false;
  while (!tryLock(file)) {
    const holder = Number(readIfThere(file));
    if (holder > 0 && !isAlive(holder)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!said)
      console.error(`Waiting for process ${holder}, which is installing packages (it holds ${file})…`);
    said = true;
    await sleep(200);
  }
  return () => {
    rmSync(file, { force: true });
  };
}

/**
 * @param {string} file
 * @returns {boolean}
 */
function tryLock(file) {
  // Written first and linked then, so that nobody sees a lock that does not yet say whose it is.
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

/**
 * @param {string} file
 * @returns {string | undefined}
 */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 * @returns {boolean}
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
