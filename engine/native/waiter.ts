/**
 * A thread that starts one process after another and does nothing but wait for it (between them it drops files from
 * memory where that is asked): so the end is seen when it happens,
 * and not when the engine's loop comes round to it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { loadLibC, type LibC, type RawUsage } from './libc.ts';
import {
  SLOT,
  STATE,
  type LaunchRequest,
  type ResourceUsage,
  type WaiterMessage,
  type WaiterRequest,
} from './messages.ts';
import { dropFromCache } from './page-cache.ts';
import { spawnProcess, type Spawned } from './spawn.ts';

const EINTR = 4;

function main(answer: Int32Array): void {
  const libc = loaded();
  if (typeof libc === 'string') {
    say({ type: 'unable', reason: libc });
    return;
  }
  parentPort?.on('message', (request: WaiterRequest) => {
    if ('drop' in request)
      say({ type: 'dropped', files: request.drop.map((file) => dropFromCache(libc, file)) });
    else launch(libc, request, answer);
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
  Atomics.store(answer, SLOT.stdout, spawned.stdout);
  Atomics.store(answer, SLOT.stderr, spawned.stderr);
  tell(answer, STATE.started);
  say(waitFor(libc, spawned));
}

function tell(answer: Int32Array, state: number): void {
  Atomics.store(answer, SLOT.state, state);
  Atomics.notify(answer, SLOT.state);
}

function waitFor(libc: LibC, { pid, begun }: Spawned): WaiterMessage {
  const status = [0];
  const usage = {} as RawUsage;
  let waited;
  do waited = libc.wait4(pid, status, 0, usage);
  while (waited < 0 && libc.errno() === EINTR);
  const nanoseconds = Number(process.hrtime.bigint() - begun);
  if (waited < 0) throw new Error(`wait4 of ${pid} failed: error ${libc.errno()}`);
  return { type: 'end', ...meaningOf(status[0] ?? 0), nanoseconds, usage: usageOf(usage) };
}

/** WIFSIGNALED, WTERMSIG and WEXITSTATUS of wait(2). */
function meaningOf(status: number): {
  readonly exit: number | undefined;
  readonly signal: number | undefined;
} {
  const signal = status & 0x7f;
  return signal === 0 ? { exit: (status >> 8) & 0xff, signal: undefined } : { exit: undefined, signal };
}

function usageOf({ user, system, maxrss, minflt, majflt, nvcsw, nivcsw }: RawUsage): ResourceUsage {
  return {
    user: user.seconds * 1e9 + user.microseconds * 1e3,
    system: system.seconds * 1e9 + system.microseconds * 1e3,
    peakMemory: maxrss * 1024,
    voluntarySwitches: nvcsw,
    involuntarySwitches: nivcsw,
    minorFaults: minflt,
    majorFaults: majflt,
  };
}

function say(message: WaiterMessage): void {
  parentPort?.postMessage(message);
}

main(new Int32Array(workerData as SharedArrayBuffer));
