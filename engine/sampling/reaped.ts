import { readdirSync } from 'node:fs';
import process from 'node:process';
import { readStat } from '../run/process/proc.ts';
import { NOTHING, type Amounts } from './amounts.ts';
import { parseDisk, readDisk, readProcFile, TICK, type DiskBytes } from './proc-files.ts';

/**
 * What all processes used that this one has started and waited for, with those that they waited for themselves: the
 * kernel keeps it, to the last moment of each.
 */
export interface Reaped {
  /** So far. */
  read(): Amounts;
}

const NO_BYTES: DiskBytes = { read: 0, write: 0 };

/** By /proc/self. */
export class LinuxReaped implements Reaped {
  #whole: DiskBytes = NO_BYTES;
  #disk: DiskBytes = NO_BYTES;

  read(): Amounts {
    const stat = readStat(process.pid);
    if (stat === undefined) return NOTHING;
    return {
      user: stat.childUserTicks * TICK,
      system: stat.childSystemTicks * TICK,
      ...this.#children(),
    };
  }

  /** The process's bytes are those of its threads and of the children that it waited for. */
  #children(): DiskBytes {
    const whole = readDisk(process.pid) ?? NO_BYTES;
    if (whole.read === this.#whole.read && whole.write === this.#whole.write) return this.#disk;
    this.#whole = whole;
    const own = ownThreads();
    this.#disk = {
      read: Math.max(this.#disk.read, whole.read - own.read),
      write: Math.max(this.#disk.write, whole.write - own.write),
    };
    return this.#disk;
  }
}

/** What the threads of this process read and wrote themselves. */
function ownThreads(): DiskBytes {
  let [read, write] = [0, 0];
  for (const thread of readdirSync('/proc/self/task')) {
    const disk = parseDisk(readProcFile(`/proc/self/task/${thread}/io`));
    read += disk?.read ?? 0;
    write += disk?.write ?? 0;
  }
  return { read, write };
}
