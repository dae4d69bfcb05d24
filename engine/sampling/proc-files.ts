import { readFileSync } from 'node:fs';
import type { ProcessStat } from '../run/process/proc.ts';
import type { Amounts } from './amounts.ts';

/** Files of Linux in /proc that tell what processes use. */

/** Nanoseconds of a clock tick: the kernel tells CPU times to programs in hundredths of a second (USER_HZ, time(7)). */
export const TICK = 10_000_000;

/** Undefined where it is not there, or not for this user to read. */
export function readProcFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Bytes that went to and came from the storage layer (proc_pid_io(5)): what the page cache answered is not among them. */
export interface DiskBytes {
  readonly read: number;
  readonly write: number;
}

/** Of a process with its threads and the children it has waited for. Other users' processes do not tell. */
export function readDisk(pid: number): DiskBytes | undefined {
  return parseDisk(readProcFile(`/proc/${pid}/io`));
}

export function parseDisk(text: string | undefined): DiskBytes | undefined {
  const read = /^read_bytes: (\d+)$/m.exec(text ?? '')?.[1];
  const write = /^write_bytes: (\d+)$/m.exec(text ?? '')?.[1];
  return read === undefined || write === undefined ? undefined : { read: Number(read), write: Number(write) };
}

/** All that a process has used with the children it has waited for. */
export function totalOf(stat: ProcessStat, disk: DiskBytes | undefined): Amounts {
  return {
    user: (stat.userTicks + stat.childUserTicks) * TICK,
    system: (stat.systemTicks + stat.childSystemTicks) * TICK,
    read: disk?.read ?? 0,
    write: disk?.write ?? 0,
  };
}

/** Memory of a process in bytes. */
export interface ProcessMemory {
  /** Each page divided by the number of processes that have it. */
  readonly pss: number;
  /** Pages that no other process has. */
  readonly own: number;
}

/** Linux 4.14 and later: to tell it the kernel looks at each page, which takes some 20 µs for a megabyte. */
export function memoryFile(pid: number): string {
  return `/proc/${pid}/smaps_rollup`;
}

export function parseMemory(text: string | undefined): ProcessMemory | undefined {
  if (text === undefined) return undefined;
  const pss = kilobytes('Pss', text);
  const own = (kilobytes('Private_Clean', text) ?? 0) + (kilobytes('Private_Dirty', text) ?? 0);
  return pss === undefined ? undefined : { pss, own };
}

/** The most that a process has had in RAM since it began its program, in bytes. */
export function readPeak(pid: number): number | undefined {
  return kilobytes('VmHWM', readProcFile(`/proc/${pid}/status`) ?? '');
}

/** What a line `Name:      1764 kB` says, in bytes. */
export function kilobytes(name: string, text: string): number | undefined {
  const at = text.startsWith(`${name}:`) ? 0 : text.indexOf(`\n${name}:`) + 1;
  if (at === 0 && !text.startsWith(`${name}:`)) return undefined;
  const value = Number.parseInt(text.slice(at + name.length + 1), 10);
  return Number.isNaN(value) ? undefined : value * 1024;
}

/** In the auxiliary vector, pairs of machine words, the entry with the size of a page (AT_PAGESZ, getauxval(3)). */
const AT_PAGESZ = 6n;

/** Bytes of a page: 4 KiB on x64, up to 64 KiB elsewhere. */
export function pageSize(): number {
  let vector: Buffer;
  try {
    vector = readFileSync('/proc/self/auxv');
  } catch {
    return 4096;
  }
  for (let at = 0; at + 16 <= vector.length; at += 16) {
    if (vector.readBigUInt64LE(at) === AT_PAGESZ) return Number(vector.readBigUInt64LE(at + 8));
  }
  return 4096;
}
