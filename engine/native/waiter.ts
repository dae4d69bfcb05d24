/**
 * A thread that starts one process after another and does nothing but wait for it (between them it drops files from
 * memory where that is asked): so the end is seen when it happens,
 * and not when the engine's loop comes round to it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { idleProgram, startIdle } from './idle-starts.ts';
import { loadLibC, type LibC } from './libc.ts';
import { SLOT, STATE, type LaunchRequest, type WaiterMessage, type WaiterRequest } from './messages.ts';
import { dropFromCache } from './page-cache.ts';
import { quietly } from './quiet-start.ts';
import { closeWritten, spawnProcess } from './spawn.ts';
import { waitFor } from './wait.ts';

function main(answer: Int32Array): void {
  const libc = loaded();
  if (typeof libc === 'string') {
    say({ type: 'unable', reason: libc });
    return;
  }
  const idle = idleProgram();
  parentPort?.on('message', (request: WaiterRequest) => {
    if ('drop' in request) {
      say({ type: 'dropped', files: request.drop.map((file) => dropFromCache(libc, file)) });
      return;
    }
    if (request.afterIdle && idle !== undefined) startIdle(libc, idle);
    launch(libc, request, answer);
  });
  say({ type: 'ready' });
}

function loaded(): LibC | string {
  try {
    return loadLibC();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function launch(libc: LibC, request: LaunchRequest, answer: Int32Array): void {
  const spawned = spawnProcess(libc, request);
  if ('errno' in spawned) {
    Atomics.store(answer, SLOT.errno, spawned.errno);
    tell(answer, STATE.failed);
    return;
  }
  Atomics.store(answer, SLOT.pid, spawned.pid);
  Atomics.store(answer, SLOT.stdout, spawned.stdout.read);
  Atomics.store(answer, SLOT.stderr, spawned.stderr.read);
  const state = quietly(libc, spawned, request.quiet);
  const end = state === 'ended' ? waitFor(libc, spawned) : undefined;
  closeWritten(libc, spawned);
  tell(answer, STATE.started);
  say(end ?? waitFor(libc, spawned));
}

function tell(answer: Int32Array, state: number): void {
  Atomics.store(answer, SLOT.state, state);
  Atomics.notify(answer, SLOT.state);
}

function say(message: WaiterMessage): void {
  parentPort?.postMessage(message);
}

main(new Int32Array(workerData as SharedArrayBuffer));
