import type { LibC } from './libc.ts';
import type { Spawned } from './spawn.ts';

/** How a process is when its start becomes known. */
export type StartedState = 'running' | 'ended';

const POLLIN = 1;
/** `struct pollfd` of poll(2): a descriptor, the events asked for, and at {@link THERE} those that are there. */
const SIZE = 8;
const ASKED = 4;
const THERE = 6;

/**
 * Returns when a process has ended, has printed something, or has run for so many `nanoseconds`; at
 * once, with `running`, where the kernel cannot be asked for that. Whoever hears of a process works for it: writes down its
 * number, looks at it, reads its output. Beside one that has just begun, that costs it time, since both share caches and
 * memory, and in a virtual machine a core of the host. As long as our ends of its pipes are open for writing, too, that
 * it closes its own ends nothing.
 */
export function quietly(
  libc: LibC,
  { pid, begun, stdout, stderr }: Spawned,
  nanoseconds: number,
): StartedState {
  const end = libc.pidfd_open(pid, 0);
  if (end < 0) return 'running';
  const polled = Buffer.alloc(3 * SIZE);
  for (const [index, descriptor] of [end, stdout.read, stderr.read].entries()) {
    polled.writeInt32LE(descriptor, index * SIZE);
    polled.writeInt16LE(POLLIN, index * SIZE + ASKED);
  }
  const left = Math.max(0, nanoseconds - Number(process.hrtime.bigint() - begun));
  libc.poll(polled, 3, Math.ceil(left / 1e6));
  libc.close(end);
  return polled.readInt16LE(THERE) === 0 ? 'running' : 'ended';
}
