// @ts-check
// Finds the Node binaries that the project runs on. They come from npm (tooling/node), pinned by its lockfile.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, SetupError } from './bootstrap.mjs';

/**
 * `floor` is the oldest supported Node, `24` the one that newer editors bring.
 * @typedef {'floor' | '24'} NodeLine
 */

/**
 * @typedef {object} NodeBinary
 * @property {string} path the executable
 * @property {string} version without the `v`
 * @property {string} [note] one sentence when it is not the pinned one
 */

/** The least version that each line stands for. */
const LEAST = { floor: '22.15.0', 24: '24.0.0' };
const PREFIX = { floor: 'node-22', 24: 'node-24' };

/**
 * @param {string} text
 * @returns {text is NodeLine}
 */
export function isNodeLine(text) {
  return text === 'floor' || text === '24';
}

/**
 * @param {string} version
 * @param {string} least
 * @returns {boolean}
 */
export function isAtLeast(version, least) {
  const [have, want] = [version, least].map((text) => text.split('.').map(Number));
  for (const [index, wanted] of (want ?? []).entries()) {
    const difference = (have?.[index] ?? 0) - wanted;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * The Node binary of a line, or the running Node where none is published for this platform and it is new enough.
 *
 * @param {NodeLine} line
 * @param {{ modules: string, platform: string, arch: string, execPath: string, version: string }} host
 * @returns {NodeBinary}
 * @throws {SetupError} when there is none
 */
export function findNode(line, host = thisHost()) {
  const platform = `${host.platform}-${host.arch}`;
  const directory = path.join(host.modules, `${PREFIX[line]}-${platform}`);
  const binary = path.join(directory, 'bin', host.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary)) return { path: binary, version: versionOf(directory) };
  if (isAtLeast(host.version, LEAST[line])) {
    const note = `No pinned Node for ${platform}: using the running ${host.version} where ${LEAST[line]} is meant.`;
    return { path: host.execPath, version: host.version, note };
  }
  throw new SetupError(
    `No pinned Node for ${platform}, and the running ${host.version} is older than ${LEAST[line]}: start this with a newer Node.`,
  );
}

/** @returns {{ modules: string, platform: string, arch: string, execPath: string, version: string }} */
function thisHost() {
  return {
    modules: path.join(root, 'tooling', 'node', 'node_modules'),
    platform: process.platform,
    arch: process.arch,
    execPath: process.execPath,
    version: process.versions.node,
  };
}

/**
 * @param {string} directory
 * @returns {string}
 */
function versionOf(directory) {
  const file = path.join(directory, 'package.json');
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version).replace(/^v/, '');
  throw new SetupError(`${file} names no version: remove tooling/node/node_modules and start this again.`);
}
