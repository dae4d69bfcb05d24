import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import type { Socket } from 'node:net';
import { fail, ok } from '../../../core/result.ts';
import type { WaitingThread } from '../../native/waiting-thread.ts';
import type { Variables } from '../evaluation/variables.ts';
import type { Launch } from './launch.ts';

/**
 * Nanoseconds for which the start of a process is not told, unless something is to be done for it. What the engine does
 * when it is told costs a process a quarter of a millisecond: little of what takes longer than this.
 */
const LONGEST_QUIET = 50e6;

/** What goes on around a process that is started. */
export interface Surroundings {
  /** The engine has nothing else to do that could not wait as long as {@link LONGEST_QUIET}. */
  readonly isAlone: boolean;
  /** It is to find the files that it reads nowhere in memory, so that nothing is started before it. */
  readonly isCold: boolean;
}

/** What starts them: {@link WaitingThread}. */
type Launcher = Pick<WaitingThread, 'launch'>;

/** Starts processes by the C library in a thread of their own, which tells when they ended and what they used. */
export function launchBy(thread: Launcher, { isAlone, isCold }: Surroundings): Launch {
  return ({ file, args, cwd, env }, untilNeeded) => {
    const program = programOf(file, cwd, env);
    if (program === undefined) return fail(Promise.resolve(NOT_FOUND));
    const launched = thread.launch({
      file: program,
      argv: [file, ...args],
      cwd,
      env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
      quiet: isAlone ? Math.min(LONGEST_QUIET, untilNeeded) : 0,
      afterIdle: !isCold,
    });
    if (!launched.ok) return fail(Promise.resolve(launched.error));
    const { pid, stdout, stderr, ended } = launched.value;
    const closed = Promise.all([ended, closing(stdout), closing(stderr)]).then(() => undefined);
    return ok({ pid, stdout, stderr, exited: ended, closed });
  };
}

function closing(stream: Socket): Promise<void> {
  return new Promise((resolve) => stream.once('close', () => resolve()));
}

const NOT_FOUND = Object.assign(new Error('no such program'), { code: 'ENOENT' });

/** Where execvp(3) looks when there is no PATH. */
const DEFAULT_PATH = '/bin:/usr/bin';

/**
 * As execvp(3) finds it: the first of the name that may be executed, else one that may not be, whose error is the right
 * one; a name with a slash is what it says. Undefined where there is none.
 */
export function programOf(file: string, cwd: string, env: Variables): string | undefined {
  if (file.includes('/')) return file;
  const folders = (env['PATH'] ?? DEFAULT_PATH).split(':');
  const files = folders.map((folder) => path.resolve(cwd, folder, file)).filter(isFile);
  return files.find(isExecutable) ?? files[0];
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
