import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lock, npmCi, root } from '../bootstrap.mjs';

/** The package whose lockfile says what a host is made of. */
export const HOST_PACKAGE = path.join(root, 'test', 'vscode', 'host');
const COMPLETE = '.complete';
/** Stands in for a package that would have to be compiled. */
const LOGGER = path.join(HOST_PACKAGE, 'spdlog');
/** Where VS Code's server is in it. */
const SERVER = path.join('node_modules', 'code-server', 'lib', 'vscode');
/**
 * Of the extensions that it brings, those that tests can see: themes, and grammars of what steps and profiles name. And
 * those that become active by themselves: the workbench knows them by heart, and would show an error where one is not
 * there.
 */
const EXTENSIONS: ReadonlySet<string> = new Set([
  ...['theme-defaults', 'theme-modern-icons', 'theme-seti', 'shellscript'],
  ...['go', 'javascript', 'json', 'markdown-basics', 'python', 'typescript-basics'],
  ...['configuration-editing', 'emmet', 'git-base', 'github-authentication', 'json-language-features'],
  'merge-conflict',
]);

/**
 * VS Code's server, its files on this machine: installed into the user's cache if it is not there, once for each
 * lockfile. Two processes may ask at the same time, and one that was interrupted leaves nothing that counts.
 *
 * @returns the folder of VS Code
 * @throws {SetupError} when npm can't install it
 */
export async function ensureHost(cache = cacheFolder(), install = installHost): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = path.join(cache, `vscode-${hostHash()}`);
  const unlock = await lock(`${folder}.lock`);
  try {
    if (!existsSync(path.join(folder, COMPLETE))) build(folder, install);
  } finally {
    unlock();
  }
  return path.join(folder, SERVER);
}

/** As the XDG Base Directory Specification says. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const chosen = env['XDG_CACHE_HOME'];
  const caches = chosen !== undefined && path.isAbsolute(chosen) ? chosen : path.join(homedir(), '.cache');
  return path.join(caches, 'perflow-test');
}

/** Of all that decides what is installed: the lockfile, how it is installed, and the platform. */
function hostHash(): string {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  const lockfile = path.join(HOST_PACKAGE, 'package-lock.json');
  for (const file of [lockfile, path.join(LOGGER, 'index.js'), fileURLToPath(import.meta.url)]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Built beside and renamed when it is whole. */
function build(folder: string, install: (folder: string) => void): void {
  const building = `${folder}.building`;
  rmSync(building, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(building);
  install(building);
  writeFileSync(path.join(building, COMPLETE), '');
  renameSync(building, folder);
}

function installHost(folder: string): void {
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    cpSync(path.join(HOST_PACKAGE, file), path.join(folder, file));
  }
  npmCi(folder, 'VS Code for the tests');
  const server = path.join(folder, SERVER);
  prune(path.join(server, 'extensions'), (name) => EXTENSIONS.has(name));
  // The package of ripgrep has its binaries for all platforms.
  const search = path.join(folder, 'node_modules', '@vscode', 'ripgrep-universal', 'bin');
  prune(search, (name) => name === `${process.platform}-${process.arch}`);
  // The server and its pages look for their packages beside themselves; the lockfile has them one level up.
  const packages = path.join(folder, 'node_modules');
  cpSync(LOGGER, path.join(packages, '@vscode', 'spdlog'), { recursive: true });
  symlinkSync(path.relative(server, packages), path.join(server, 'node_modules'), 'dir');
}

/** Removes what of a folder is not kept. */
function prune(folder: string, isKept: (name: string) => boolean): void {
  for (const name of readdirSync(folder)) {
    if (!isKept(name)) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
