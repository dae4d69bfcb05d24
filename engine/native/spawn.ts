import { EVERY_SIGNAL, FLAGS, O_CLOEXEC, SIZES, type LibC } from './libc.ts';
import type { ProgramRequest } from './messages.ts';

/** A process that was started, with the pipes for its output; both ends of them are still open here. */
export interface Spawned {
  readonly pid: number;
  /** On the clock of process.hrtime, just before the start. */
  readonly begun: bigint;
  readonly stdout: Pipe;
  readonly stderr: Pipe;
}

export interface Pipe {
  readonly read: number;
  readonly write: number;
}

/** The system's number of what went wrong. */
export interface SpawnFailure {
  readonly errno: number;
}

const ENOEXEC = 8;

/**
 * Starts a program in a session of its own, with an empty standard input, pipes for its output, no signal blocked and
 * none ignored, as it would find them in a shell. What has no format that the kernel knows is a script for `/bin/sh`, as
 * execvp(3) has it.
 */
export function spawnProcess(libc: LibC, request: ProgramRequest): Spawned | SpawnFailure {
  const stdout = makePipe(libc);
  if ('errno' in stdout) return stdout;
  const stderr = makePipe(libc);
  if ('errno' in stderr) {
    closeAll(libc, [stdout.read, stdout.write]);
    return stderr;
  }
  const { actions, attributes } = prepare(libc, request.cwd, stdout.write, stderr.write);
  const pid = [0];
  const start = (file: string, args: readonly string[]): number =>
    libc.posix_spawn(pid, file, actions, attributes, [...args, null], [...request.env, null]);
  const begun = process.hrtime.bigint();
  let errno = start(request.file, request.argv);
  if (errno === ENOEXEC) errno = start('/bin/sh', ['/bin/sh', request.file, ...request.argv.slice(1)]);
  libc.posix_spawn_file_actions_destroy(actions);
  libc.posix_spawnattr_destroy(attributes);
  if (errno === 0) return { pid: pid[0] ?? 0, begun, stdout, stderr };
  closeWritten(libc, { stdout, stderr });
  closeRead(libc, { stdout, stderr });
  return { errno };
}

type Output = Pick<Spawned, 'stdout' | 'stderr'>;

/** From then on the end of its output is seen when all have closed it that it was given to. */
export function closeWritten(libc: LibC, { stdout, stderr }: Output): void {
  closeAll(libc, [stdout.write, stderr.write]);
}

export function closeRead(libc: LibC, { stdout, stderr }: Output): void {
  closeAll(libc, [stdout.read, stderr.read]);
}

function makePipe(libc: LibC): Pipe | SpawnFailure {
  const ends = [0, 0];
  if (libc.pipe2(ends, O_CLOEXEC) !== 0) return { errno: libc.errno() };
  return { read: ends[0] ?? 0, write: ends[1] ?? 0 };
}

function prepare(
  libc: LibC,
  cwd: string,
  stdout: number,
  stderr: number,
): { readonly actions: Buffer; readonly attributes: Buffer } {
  const actions = Buffer.alloc(SIZES.actions);
  libc.posix_spawn_file_actions_init(actions);
  libc.posix_spawn_file_actions_addchdir_np(actions, cwd);
  libc.posix_spawn_file_actions_addopen(actions, 0, '/dev/null', 0, 0);
  libc.posix_spawn_file_actions_adddup2(actions, stdout, 1);
  libc.posix_spawn_file_actions_adddup2(actions, stderr, 2);
  const attributes = Buffer.alloc(SIZES.attributes);
  libc.posix_spawnattr_init(attributes);
  libc.posix_spawnattr_setflags(attributes, FLAGS.setSignalDefaults | FLAGS.setSignalMask | FLAGS.newSession);
  libc.posix_spawnattr_setsigmask(attributes, Buffer.alloc(SIZES.signals));
  libc.posix_spawnattr_setsigdefault(attributes, Buffer.alloc(SIZES.signals, EVERY_SIGNAL));
  return { actions, attributes };
}

function closeAll(libc: LibC, descriptors: readonly number[]): void {
  for (const descriptor of descriptors) libc.close(descriptor);
}
