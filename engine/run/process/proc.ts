import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

/**
 * What Linux tells of processes in /proc. All of it is read at once and without waiting: these are no files on a disk,
 * and a look at a process takes some microseconds. Where there is no /proc, there is no process to see.
 */

/** A process at one moment. */
export interface ProcessStat {
  readonly pid: number;
  /** Of its main thread, at most 15 bytes; a process may call itself anything. */
  readonly name: string;
  /** `R`, `S`, `D`, `T` (stopped), `Z` (ended, and nobody has waited for it yet)… */
  readonly state: string;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Clock ticks (100 a second) of its own so far. */
  readonly userTicks: number;
  readonly systemTicks: number;
  /** Clock ticks of its children that have ended and been waited for. */
  readonly childUserTicks: number;
  readonly childSystemTicks: number;
  /** Clock ticks from the boot to its start: with its number it tells one process from all others. */
  readonly startTime: number;
  /** Pages of its memory that are in RAM, shared ones among them. */
  readonly residentPages: number;
}

/** Whether this system tells of processes in this way. */
export function areProcessesTold(): boolean {
  return readStat(process.pid) !== undefined;
}

/** The numbers of all processes that can be seen. */
export function listProcesses(): readonly number[] {
  let entries: readonly string[];
  try {
    entries = readdirSync('/proc');
  } catch {
    return [];
  }
  return entries.filter((entry) => /^\d+$/.test(entry)).map(Number);
}

/** Processes that are looked at before whatever else waits has its turn. */
const AT_ONCE = 64;

/** All processes that can be seen, but for those that have ended and only wait to be waited for. */
export async function* liveProcesses(): AsyncGenerator<ProcessStat, void> {
  for (const [index, pid] of listProcesses().entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const stat = readStat(pid);
    if (stat !== undefined && isAlive(stat)) yield stat;
  }
}

/** A process that has ended stays until its parent has waited for it; where nobody does, for ever. */
export function isAlive({ state }: ProcessStat): boolean {
  return state !== 'Z' && state !== 'X';
}

/** Undefined when there is no such process (any more). */
export function readStat(pid: number): ProcessStat | undefined {
  try {
    // Node reads UTF-8 in one call, and anything else at twice the cost.
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Numbers of the fields in proc_pid_stat(5), less the 3 of the first one after the name. */
const FIELD = {
  state: 0,
  parent: 1,
  group: 2,
  session: 3,
  userTicks: 11,
  systemTicks: 12,
  childUserTicks: 13,
  childSystemTicks: 14,
  startTime: 19,
  residentPages: 21,
} as const;

/** `pid (name) state parent group …`, where the name may hold anything: spaces, brackets, line ends. */
export function parseStat(text: string): ProcessStat | undefined {
  const nameEnd = text.lastIndexOf(')');
  const fields = text.slice(nameEnd + 2).split(' ');
  const number = (field: keyof typeof FIELD): number => Number(fields[FIELD[field]]);
  const stat: ProcessStat = {
    pid: Number.parseInt(text, 10),
    name: text.slice(text.indexOf('(') + 1, nameEnd),
    state: fields[FIELD.state] ?? '',
    parent: number('parent'),
    group: number('group'),
    session: number('session'),
    userTicks: number('userTicks'),
    systemTicks: number('systemTicks'),
    childUserTicks: number('childUserTicks'),
    childSystemTicks: number('childSystemTicks'),
    startTime: number('startTime'),
    residentPages: number('residentPages'),
  };
  return Number.isSafeInteger(stat.pid) && Number.isSafeInteger(stat.startTime) ? stat : undefined;
}

/** Characters of a program's name that mean something to a reader. */
const MOST_NAME = 40;

/**
 * How a process was called: the last part of its first word. Undefined when it is gone or has none. The name in its stat
 * line is that of its main thread, and Node 24 calls all of those `MainThread`.
 */
export function readProgram(pid: number): string | undefined {
  const [word = ''] = readPieces(`/proc/${pid}/cmdline`, PIECE)?.toString().split('\0', 1) ?? [];
  const name = word.slice(word.lastIndexOf('/') + 1).slice(0, MOST_NAME);
  return name === '' ? undefined : name;
}

/** Bytes of an environment that are looked at; Linux lets a program start with no more than 6 MiB of them. */
const MOST_ENVIRONMENT = 8 * 1024 * 1024;
const PIECE = 16 * 1024;

/**
 * The environment that a process was started with: `NAME=value` entries, each ended by a zero byte. Undefined when there
 * is no such process, or it is another user's. What a process does to its own memory shows here too, so that one which
 * writes its title over its environment has none that means anything.
 */
export function readEnvironment(pid: number): Buffer | undefined {
  return readPieces(`/proc/${pid}/environ`, MOST_ENVIRONMENT);
}

/** No more than about `most` bytes. */
function readPieces(path: string, most: number): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return readUpTo(most, file);
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readUpTo(most: number, file: number): Buffer {
  const pieces: Buffer[] = [];
  for (let total = 0; total < most;) {
    const piece = Buffer.allocUnsafe(PIECE);
    const length = readSync(file, piece);
    if (length === 0) break;
    pieces.push(piece.subarray(0, length));
    total += length;
  }
  return pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces);
}
