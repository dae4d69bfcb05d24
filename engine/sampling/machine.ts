import { existsSync, readdirSync } from 'node:fs';
import { cpus, freemem, totalmem } from 'node:os';
import { kilobytes, readProcFile, TICK, type DiskBytes } from './proc-files.ts';

/** The whole machine at one moment. */
export interface MachineReading {
  /** Nanoseconds of all cores in which they did anything. */
  readonly busy: number;
  /** Bytes in use: what programs could not have. */
  readonly memory: number;
  /** Bytes from and to its disks so far; undefined where that cannot be told. */
  readonly disk: DiskBytes | undefined;
}

export interface Machine {
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  read(): MachineReading;
}

/** By /proc where there is one, else by what Node knows of every system. */
export function thisMachine(): Machine {
  return readProcFile('/proc/stat') === undefined ? anyMachine() : linuxMachine();
}

function linuxMachine(): Machine {
  const disks = physicalDisks();
  const memory = totalmem();
  return {
    cores: cpus().length,
    memory,
    read: () => ({
      busy: busyTime(readProcFile('/proc/stat') ?? ''),
      memory: memory - (kilobytes('MemAvailable', readProcFile('/proc/meminfo') ?? '') ?? freemem()),
      disk: diskTotals(readProcFile('/proc/diskstats'), disks),
    }),
  };
}

function anyMachine(): Machine {
  return {
    cores: cpus().length,
    memory: totalmem(),
    read: () => ({
      busy: cpus().reduce(
        (total, { times }) => total + (times.user + times.nice + times.sys + times.irq) * 1e6,
        0,
      ),
      memory: totalmem() - freemem(),
      disk: undefined,
    }),
  };
}

/** `cpu user nice system idle iowait irq softirq steal …` in clock ticks (proc_stat(5)); waiting for a disk is idling. */
export function busyTime(text: string): number {
  const [, user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0] = text
    .slice(0, text.indexOf('\n'))
    .split(/ +/)
    .map(Number);
  return (user + nice + system + interrupts + softInterrupts) * TICK;
}

/** Those that are hardware, and not made of others: no partitions, loops, volumes or RAM disks. */
function physicalDisks(): ReadonlySet<string> {
  try {
    return new Set(readdirSync('/sys/block').filter((name) => existsSync(`/sys/block/${name}/device`)));
  } catch {
    return new Set();
  }
}

/** Of 512 bytes each, whatever the disk's own are (block/stat.rst of the kernel's documentation). */
const SECTOR = 512;

/** `major minor name reads merged sectors … writes merged sectors …` for each disk. */
export function diskTotals(text: string | undefined, disks: ReadonlySet<string>): DiskBytes | undefined {
  if (text === undefined || disks.size === 0) return undefined;
  let [read, write] = [0, 0];
  for (const line of text.split('\n')) {
    const fields = line.trim().split(/ +/);
    if (!disks.has(fields[2] ?? '')) continue;
    read += Number(fields[5]) * SECTOR;
    write += Number(fields[9]) * SECTOR;
  }
  return { read, write };
}
