import type { LibC, RawUsage } from './libc.ts';
import type { ResourceUsage, WaiterEnd } from './messages.ts';
import type { Spawned } from './spawn.ts';

const EINTR = 4;

/** Returns when the process has ended. Nobody else may have waited for it. */
export function waitFor(libc: LibC, { pid, begun }: Spawned): WaiterEnd {
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
