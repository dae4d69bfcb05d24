// @ts-check
// A command that does nothing by itself: it tells the test over a socket that it has started, and does what it is told.
// Usage: node fake.mjs NAME. The socket's path is in $RIG.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * @typedef {{ id: number, do: 'exit', value: number }
 *   | { id: number, do: 'stdout' | 'stderr' | 'event', value: string }
 *   | { id: number, do: 'ignoreTerm' | 'closeOutput' | 'freeze' }
 *   | { id: number, do: 'allocate' | 'burn', value: number }
 *   | { id: number, do: 'child', value: { name: string, daemon: boolean } }} Order
 */

const socket = connect(process.env['RIG'] ?? '');
let ignoresTerm = false;
/** @type {Buffer[]} Memory that it was told to have. */
const held = [];

/** @param {object} message */
function tell(message) {
  socket.write(`${JSON.stringify(message)}\n`);
}

/** @param {number} code */
function exit(code) {
  socket.end(() => process.exit(code));
}

/**
 * Uses this much CPU time, in milliseconds.
 *
 * @param {number} time
 */
function burn(time) {
  const before = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(before);
    if (user + system >= time * 1e3) return;
  }
}

/** @param {Order} order */
function obey(order) {
  switch (order.do) {
    case 'exit':
      exit(order.value);
      return;
    case 'stdout':
      process.stdout.write(order.value);
      break;
    case 'stderr':
      process.stderr.write(order.value);
      break;
    case 'event':
      appendFileSync(process.env['PERFLOW_EVENTS'] ?? '', order.value);
      break;
    case 'ignoreTerm':
      ignoresTerm = true;
      break;
    case 'freeze':
      process.kill(process.pid, 'SIGSTOP');
      return;
    case 'closeOutput':
      process.stdout.destroy();
      process.stderr.destroy();
      break;
    case 'allocate':
      held.push(Buffer.alloc(order.value, 1));
      break;
    case 'burn':
      burn(order.value);
      break;
    case 'child':
      startChild(order.value);
      break;
  }
  tell({ done: order.id });
}

/**
 * A child that keeps our output open: in our group, or a daemon in a session of its own.
 *
 * @param {{ name: string, daemon: boolean }} child
 */
function startChild({ name, daemon }) {
  const words = [process.argv[1] ?? '', name];
  spawn(process.execPath, words, { stdio: 'inherit', detached: daemon }).unref();
}

process.on('SIGTERM', () => {
  tell({ signal: 'SIGTERM' });
  if (!ignoresTerm) exit(143);
});
socket.on('connect', () => {
  const [, , name, ...args] = process.argv;
  tell({ name, pid: process.pid, args, env: process.env, cwd: process.cwd() });
});
socket.on('error', () => process.exit(9));
createInterface({ input: socket }).on('line', (line) => {
  /** @type {unknown} */
  const order = JSON.parse(line);
  obey(/** @type {Order} */ (order));
});
