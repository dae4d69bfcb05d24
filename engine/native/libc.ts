import koffi from 'koffi';

/**
 * The functions of the GNU C library that start a process, wait for it, and drop files from memory. Sizes and constants are those of Linux on
 * 64-bit machines: bits/types/struct_rusage.h, spawn.h, bits/sigset.h and bits/fcntl-linux.h of glibc 2.36.
 */
export interface LibC {
  pipe2(ends: number[], flags: number): number;
  close(descriptor: number): number;
  posix_spawn(
    pid: number[],
    file: string,
    actions: Buffer,
    attributes: Buffer,
    argv: readonly (string | null)[],
    envp: readonly (string | null)[],
  ): number;
  posix_spawn_file_actions_init(actions: Buffer): number;
  posix_spawn_file_actions_destroy(actions: Buffer): number;
  posix_spawn_file_actions_addopen(
    actions: Buffer,
    descriptor: number,
    file: string,
    flags: number,
    mode: number,
  ): number;
  posix_spawn_file_actions_adddup2(actions: Buffer, from: number, to: number): number;
  posix_spawn_file_actions_addchdir_np(actions: Buffer, folder: string): number;
  posix_spawnattr_init(attributes: Buffer): number;
  posix_spawnattr_destroy(attributes: Buffer): number;
  posix_spawnattr_setflags(attributes: Buffer, flags: number): number;
  posix_spawnattr_setsigmask(attributes: Buffer, signals: Buffer): number;
  posix_spawnattr_setsigdefault(attributes: Buffer, signals: Buffer): number;
  /** A descriptor that can be read once the process has ended; -1 where the kernel has none, or may not give it. */
  pidfd_open(pid: number, flags: number): number;
  /** `descriptors`: a `struct pollfd` for each. */
  poll(descriptors: Buffer, count: number, milliseconds: number): number;
  wait4(pid: number, status: number[], options: number, usage: RawUsage): number;
  posix_fadvise(descriptor: number, offset: number, length: number, advice: number): number;
  /** Its result is -1 where it failed; no address of a process is beyond what a number holds. */
  mmap(
    address: number,
    length: number,
    protection: number,
    flags: number,
    descriptor: number,
    offset: number,
  ): number;
  munmap(address: number, length: number): number;
  mincore(address: number, length: number, pages: Buffer): number;
  /** Bytes. */
  getpagesize(): number;
  /** Of the last call in this thread that failed. */
  errno(): number;
}

interface Timeval {
  readonly seconds: number;
  readonly microseconds: number;
}

/** `struct rusage`. */
export interface RawUsage {
  user: Timeval;
  system: Timeval;
  /** Kilobytes. */
  maxrss: number;
  minflt: number;
  majflt: number;
  nvcsw: number;
  nivcsw: number;
}

export const O_CLOEXEC = 0o2000000;
export const FLAGS = { setSignalDefaults: 0x04, setSignalMask: 0x08, newSession: 0x80 } as const;
/** Bytes, rounded up. */
export const SIZES = { actions: 128, attributes: 512, signals: 128 } as const;
/** A Buffer of this, as a set of signals, is each of them. */
export const EVERY_SIGNAL = 0xff;

/** The same on all machines (asm-generic/unistd.h); glibc has a function of its own for it from 2.36 on. */
const SYS_PIDFD_OPEN = 434;

/** @throws where the library or koffi's own binary is not to be had */
export function loadLibC(): LibC {
  const library = koffi.load('libc.so.6');
  const declared = (prototype: string): ReturnType<typeof library.func> => library.func(prototype);
  const syscall: (number: number, pid: number, flags: number) => number = declared(
    'long syscall(long number, int pid, unsigned int flags)',
  );
  return {
    pipe2: declared('int pipe2(_Out_ int *ends, int flags)'),
    close: declared('int close(int descriptor)'),
    posix_spawn: declared(
      'int posix_spawn(_Out_ int *pid, const char *file, void *actions, void *attributes, const char **argv, const char **envp)',
    ),
    posix_spawn_file_actions_init: declared('int posix_spawn_file_actions_init(void *actions)'),
    posix_spawn_file_actions_destroy: declared('int posix_spawn_file_actions_destroy(void *actions)'),
    posix_spawn_file_actions_addopen: declared(
      'int posix_spawn_file_actions_addopen(void *actions, int descriptor, const char *file, int flags, unsigned int mode)',
    ),
    posix_spawn_file_actions_adddup2: declared(
      'int posix_spawn_file_actions_adddup2(void *actions, int from, int to)',
    ),
    posix_spawn_file_actions_addchdir_np: declared(
      'int posix_spawn_file_actions_addchdir_np(void *actions, const char *folder)',
    ),
    posix_spawnattr_init: declared('int posix_spawnattr_init(void *attributes)'),
    posix_spawnattr_destroy: declared('int posix_spawnattr_destroy(void *attributes)'),
    posix_spawnattr_setflags: declared('int posix_spawnattr_setflags(void *attributes, short flags)'),
    posix_spawnattr_setsigmask: declared('int posix_spawnattr_setsigmask(void *attributes, void *signals)'),
    posix_spawnattr_setsigdefault: declared(
      'int posix_spawnattr_setsigdefault(void *attributes, void *signals)',
    ),
    pidfd_open: (pid, flags) => syscall(SYS_PIDFD_OPEN, pid, flags),
    poll: declared('int poll(void *descriptors, unsigned long count, int milliseconds)'),
    wait4: library.func('wait4', 'int', [
      'int',
      koffi.out(koffi.pointer('int')),
      'int',
      koffi.out(koffi.pointer(rusage())),
    ]),
    posix_fadvise: declared('int posix_fadvise(int descriptor, int64_t offset, int64_t length, int advice)'),
    mmap: declared(
      'intptr_t mmap(intptr_t address, size_t length, int protection, int flags, int descriptor, int64_t offset)',
    ),
    munmap: declared('int munmap(intptr_t address, size_t length)'),
    mincore: declared('int mincore(intptr_t address, size_t length, void *pages)'),
    getpagesize: declared('int getpagesize()'),
    errno: () => koffi.errno(),
  };
}

/** `struct rusage` of bits/types/struct_rusage.h. */
function rusage(): ReturnType<typeof koffi.struct> {
  const timeval = koffi.struct({ seconds: 'long', microseconds: 'long' });
  return koffi.struct({
    user: timeval,
    system: timeval,
    maxrss: 'long',
    ixrss: 'long',
    idrss: 'long',
    isrss: 'long',
    minflt: 'long',
    majflt: 'long',
    nswap: 'long',
    inblock: 'long',
    oublock: 'long',
    msgsnd: 'long',
    msgrcv: 'long',
    nsignals: 'long',
    nvcsw: 'long',
    nivcsw: 'long',
  });
}
