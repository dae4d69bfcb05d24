import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { ResourceUsage } from '../../native/messages.ts';
import type { ProcessSpec } from './running-process.ts';

/** A process that was started: in a session of its own where there are such, without standard input. */
export interface Launched {
  readonly pid: number;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** It has ended and was waited for. */
  readonly exited: Promise<LaunchedExit>;
  /** It has ended and all of its output was read. */
  readonly closed: Promise<void>;
}

export interface LaunchedExit {
  readonly exit: number | undefined;
  readonly signal: string | undefined;
  /** From before its start to its end, where who started it knows better than who hears of it. */
  readonly nanoseconds?: number | undefined;
  readonly usage: ResourceUsage | undefined;
}

/**
 * Starts a process. `untilNeeded`: nanoseconds until it is to be known that it has started, if it neither ends nor prints
 * before. What it fails with has a `code`, as errors of Node's own `spawn` have.
 */
export type Launch = (spec: ProcessSpec, untilNeeded: number) => Result<Launched, Promise<unknown>>;

/** Starts a process as Node does. */
export const launchByNode: Launch = ({ file, args, cwd, env }) => {
  let child;
  try {
    child = spawn(file, args, {
      cwd,
      env,
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    return fail(Promise.resolve(error));
  }
  const { pid, stdout, stderr } = child;
  // With a number, an error is that of a signal that could not be sent, which whoever sends one looks after.
  const failed = new Promise<unknown>((resolve) => child.on('error', resolve));
  if (pid === undefined) return fail(failed);
  const exited = new Promise<LaunchedExit>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve({ exit: code ?? undefined, signal: signal ?? undefined, usage: undefined }),
    );
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return ok({ pid, stdout, stderr, exited, closed });
};
