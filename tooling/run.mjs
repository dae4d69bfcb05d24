// @ts-check
// node tooling/run.mjs <floor|24> script.ts args…
// Installs what is missing, then runs the script under that Node; exit code, signals and streams pass through.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { bootstrap, root, SetupError } from './bootstrap.mjs';
import { nodeFlags } from './node-flags.mjs';
import { findNode, isNodeLine } from './node-path.mjs';

const CANNOT = 2;

/**
 * @param {readonly string[]} argv
 * @returns {Promise<number>}
 */
async function main(argv) {
  const [line, script, ...args] = argv;
  if (line === undefined || !isNodeLine(line) || script === undefined) {
    throw new SetupError('usage: node tooling/run.mjs <floor|24> script args…');
  }
  await bootstrap();
  const node = findNode(line);
  if (node.note !== undefined) console.error(node.note);
  return await run(node.path, [...nodeFlags, path.resolve(root, script), ...args]);
}

/**
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function run(file, args) {
  const child = spawn(file, args, { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    // The child decides when it is done. A terminal sends Ctrl-C to both of us, so only the others are passed on.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      reject(new SetupError(`${file} could not be started: ${error.message}`));
    });
    child.on('exit', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = CANNOT;
}
