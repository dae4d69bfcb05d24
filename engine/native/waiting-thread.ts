import { once } from 'node:events';
import { constants } from 'node:os';
import { Socket } from 'node:net';
import { getSystemErrorName } from 'node:util';
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../core/result.ts';
import { waiterFile } from './entry.ts';
import {
  SLOT,
  SLOTS,
  STATE,
  type LaunchRequest,
  type ResourceUsage,
  type WaiterEnd,
  type WaiterMessage,
} from './messages.ts';
import type { DroppedFile } from './page-cache.ts';

/** A process that a waiting thread has started. */
export interface NativeProcess {
  readonly pid: number;
  readonly stdout: Socket;
  readonly stderr: Socket;
  readonly ended: Promise<NativeEnd>;
}

export interface NativeEnd {
  readonly exit: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  /** From just before its start to its end, as the kernel let us know of it. */
  readonly nanoseconds: number;
  readonly usage: ResourceUsage;
}

/** Milliseconds in which a program has started, or something is wrong with the machine. */
const LONGEST_START = 10_000;

/** A thread that starts processes, one at a time, and waits for them. */
export class WaitingThread {
  readonly #worker: Worker;
  readonly #answer: Int32Array;
  #end: (message: WaiterEnd) => void = () => undefined;
  #dropped: (files: readonly DroppedFile[]) => void = () => undefined;
  #broken: (error: Error) => void = () => undefined;

  private constructor(worker: Worker, answer: Int32Array) {
    this.#worker = worker;
    this.#answer = answer;
    worker.on('message', (message: WaiterMessage) => {
      if (message.type === 'end') this.#end(message);
      else if (message.type === 'dropped') this.#dropped(message.files);
    });
    worker.on('error', (error: Error) => this.#broken(error));
    // What runs keeps the engine alive, not who waits for it.
    worker.unref();
  }

  /** The error says why it cannot be had on this machine. */
  static async start(): Promise<Result<WaitingThread, string>> {
    const file = waiterFile();
    if (file === undefined) return fail('its program is missing');
    const memory = new SharedArrayBuffer(SLOTS * Int32Array.BYTES_PER_ELEMENT);
    const worker = new Worker(file, { workerData: memory });
    try {
      const [message] = (await once(worker, 'message')) as [WaiterMessage];
      if (message.type === 'ready') return ok(new WaitingThread(worker, new Int32Array(memory)));
      await worker.terminate();
      return fail(message.type === 'unable' ? message.reason : 'it answered what it was not asked');
    } catch (error) {
      return fail(error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * Starts a program; this thread stands still for as long as that takes. The error has a `code`, as those of Node's
   * own `spawn` have.
   */
  launch(request: LaunchRequest): Result<NativeProcess, Error> {
    const ended = new Promise<NativeEnd>((resolve, reject) => {
      this.#end = (message) => resolve(endOf(message));
      this.#broken = reject;
    });
    Atomics.store(this.#answer, SLOT.state, STATE.asked);
    this.#worker.postMessage(request);
    Atomics.wait(this.#answer, SLOT.state, STATE.asked, LONGEST_START);
    const at = (slot: number): number => Atomics.load(this.#answer, slot);
    switch (at(SLOT.state)) {
      case STATE.started:
        return ok({
          pid: at(SLOT.pid),
          stdout: reading(at(SLOT.stdout)),
          stderr: reading(at(SLOT.stderr)),
          ended,
        });
      case STATE.failed:
        return fail(startError(getSystemErrorName(-at(SLOT.errno))));
      default:
        return fail(startError('ETIMEDOUT'));
    }
  }

  /** Drops files from memory, by their absolute paths; not while a process runs, which this thread waits for. */
  async drop(files: readonly string[]): Promise<readonly DroppedFile[]> {
    // Nothing runs meanwhile that would keep the engine alive.
    this.#worker.ref();
    try {
      return await new Promise((resolve, reject) => {
        this.#dropped = resolve;
        this.#broken = reject;
        this.#worker.postMessage({ drop: files });
      });
    } finally {
      this.#worker.unref();
    }
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

function reading(descriptor: number): Socket {
  return new Socket({ fd: descriptor, readable: true, writable: false });
}

function startError(code: string): Error {
  return Object.assign(new Error(`posix_spawn: ${code}`), { code });
}

const SIGNALS = new Map<number, NodeJS.Signals>(
  Object.entries(constants.signals).map(([name, number]) => [number, name as NodeJS.Signals]),
);

function endOf({ exit, signal, nanoseconds, usage }: WaiterEnd): NativeEnd {
  return { exit, signal: signal === undefined ? undefined : SIGNALS.get(signal), nanoseconds, usage };
}
