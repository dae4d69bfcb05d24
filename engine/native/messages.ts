import type { DroppedFile } from './page-cache.ts';

/** A program that is to be started. */
export interface ProgramRequest {
  /** Absolute, or relative to `cwd`: nothing is looked for on PATH. */
  readonly file: string;
  /** With the name that it is called by. */
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Each `NAME=VALUE`. */
  readonly env: readonly string[];
}

/** What is to be started and waited for. */
export interface LaunchRequest extends ProgramRequest {
  /** Nanoseconds from its start in which nobody needs to hear of it, unless it ends or prints. */
  readonly quiet: number;
  /** Whether processes that do nothing are started right before it. */
  readonly afterIdle: boolean;
}

/** Files whose cached pages are to be dropped, by their absolute paths. */
export interface DropRequest {
  readonly drop: readonly string[];
}

export type WaiterRequest = LaunchRequest | DropRequest;

/** The answer to {@link DropRequest}, in its order. */
export interface WaiterDropped {
  readonly type: 'dropped';
  readonly files: readonly DroppedFile[];
}

/** Said once, before anything is started: whether it can be done here. */
export interface WaiterReady {
  readonly type: 'ready';
}
export interface WaiterUnable {
  readonly type: 'unable';
  /** Why, in one sentence. */
  readonly reason: string;
}

/** How a process ended, as wait4(2) tells it. */
export interface WaiterEnd {
  readonly type: 'end';
  readonly exit: number | undefined;
  /** The number of the signal that ended it. */
  readonly signal: number | undefined;
  /** From just before its start to when it was waited for. */
  readonly nanoseconds: number;
  readonly usage: ResourceUsage;
}

export type WaiterMessage = WaiterReady | WaiterUnable | WaiterEnd | WaiterDropped;

/** What a process used with the children that it waited for itself: getrusage(2). */
export interface ResourceUsage {
  /** Nanoseconds, of the program and of the kernel for it. */
  readonly user: number;
  readonly system: number;
  /** The most memory that one of them had, in bytes. On Linux it is at least that of the process that started it. */
  readonly peakMemory: number;
  readonly voluntarySwitches: number;
  readonly involuntarySwitches: number;
  /** Page faults that needed no disk, and those that did. */
  readonly minorFaults: number;
  readonly majorFaults: number;
}

/** Where in the memory that both threads share the answer to a request stands. */
export const SLOT = { state: 0, pid: 1, errno: 2, stdout: 3, stderr: 4 } as const;
export const SLOTS = 5;
export const STATE = { asked: 0, started: 1, failed: 2 } as const;
