import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { listProcesses, readEnvironment, readStat, type ProcessStat } from '../run/process/proc.ts';
import {
  memoryFile,
  pageSize,
  parseMemory,
  readDisk,
  readPeak,
  readProcFile,
  type DiskBytes,
  type ProcessMemory,
} from './proc-files.ts';
import { LinuxReaped, type Reaped } from './reaped.ts';

/** How processes are looked at. It answers undefined for one that is gone or may not be looked at. */
export interface Processes {
  /** The numbers of all that can be seen. */
  list(): readonly number[];
  /** Whether there is a process of this number: also one that has ended and not been waited for. */
  exists(pid: number): boolean;
  /** Of its first thread: those that other threads have started are found in the list of all alone. */
  children(pid: number): readonly number[];
  stat(pid: number): ProcessStat | undefined;
  disk(pid: number): DiskBytes | undefined;
  /** As it was started: `NAME=value` entries, each ended by a zero byte. */
  environment(pid: number): Buffer | undefined;
  memory(pid: number): ProcessMemory | 'denied' | undefined;
  /** The same, without this thread's having to wait for it. */
  memoryLater(pid: number): Promise<ProcessMemory | 'denied' | undefined>;
  /** The most that it has had in RAM, in bytes. */
  peak(pid: number): number | undefined;
}

/** What a system tells of processes. */
export interface SeenProcesses {
  readonly all: Processes;
  readonly reaped: Reaped;
  /** Whether it tells of disks, and of memory shared by its parts. */
  readonly disk: boolean;
  readonly pss: boolean;
  /** Bytes. */
  readonly pageSize: number;
}

/** Of this system; undefined where it has no /proc. */
export function seenProcesses(): SeenProcesses | undefined {
  if (linuxProcesses.stat(process.pid) === undefined) return undefined;
  return {
    all: linuxProcesses,
    reaped: new LinuxReaped(),
    disk: linuxProcesses.disk(process.pid) !== undefined,
    pss: linuxProcesses.memory(process.pid) !== undefined,
    pageSize: pageSize(),
  };
}

/** By /proc. */
const linuxProcesses: Processes = {
  list: listProcesses,
  exists: processExists,
  children: (pid) => numbersIn(readProcFile(`/proc/${pid}/task/${pid}/children`) ?? ''),
  stat: readStat,
  disk: readDisk,
  environment: readEnvironment,
  memory: readMemory,
  memoryLater: (pid) => readFile(memoryFile(pid), 'utf8').then(parseMemory, deniedOrGone),
  peak: readPeak,
};

function processExists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, but another user's.
    return isCode(error, 'EPERM');
  }
}

function numbersIn(text: string): readonly number[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);
}

function readMemory(pid: number): ProcessMemory | 'denied' | undefined {
  try {
    return parseMemory(readFileSync(memoryFile(pid), 'utf8'));
  } catch (error) {
    return deniedOrGone(error);
  }
}

/** One of another user is there, and one that is ending no longer has any memory. */
function deniedOrGone(error: unknown): 'denied' | undefined {
  return isCode(error, 'EACCES') || isCode(error, 'EPERM') ? 'denied' : undefined;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
