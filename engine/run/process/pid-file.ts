import { closeSync, openSync, readFileSync, readlinkSync, statSync, writeSync } from 'node:fs';
import { identityOf, type Identity } from './identity.ts';

/**
 * A file that says which processes the engine has started and not yet seen the end of, so that it is known though the
 * engine is killed at any instant. The first line is the engine's own: `PID START SCOPE`; each further one is `PID START`
 * or empty. START is 0 where the system does not tell.
 */

/** Bytes of a further line: two numbers, blanks, and the line end. */
const WIDTH = 32;
const MOST_BYTES = 16 * 1024 * 1024;

/** What a pid file holds. */
export interface Written {
  readonly engine: Identity;
  /** Where its numbers mean what they meant, as {@link pidScope} says. */
  readonly scope: string;
  readonly leaders: readonly Identity[];
}

export class PidFile {
  readonly #file: number;
  readonly #offset: number;
  readonly #free: number[] = [];
  #lines = 0;

  /** @throws a Node error with a `code` when the file can't be made */
  constructor(path: string) {
    const { pid, startTime } = identityOf(process.pid);
    this.#file = openSync(path, 'wx', 0o600);
    this.#offset = writeSync(this.#file, `${pid} ${startTime} ${pidScope()}\n`);
  }

  /** The line that it got. */
  enter({ pid, startTime }: Identity): number {
    const line = this.#free.pop() ?? this.#lines++;
    this.#write(line, `${pid} ${startTime}`);
    return line;
  }

  leave(line: number): void {
    this.#write(line, '');
    this.#free.push(line);
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(line: number, text: string): void {
    try {
      writeSync(this.#file, `${text.padEnd(WIDTH - 1)}\n`, this.#offset + line * WIDTH);
    } catch {
      // No space left: the cookie alone has to do then.
    }
  }
}

/** Undefined where there is no such file. What is no number of a process is left out. */
export function readPidFile(path: string): Written | undefined {
  const [head = '', ...lines] = textOf(path).split('\n');
  const [pid, startTime, ...scope] = head.split(' ');
  const engine = readLine(`${pid ?? ''} ${startTime ?? ''}`);
  if (engine === undefined) return undefined;
  return { engine, scope: scope.join(' '), leaders: lines.flatMap((line) => readLine(line) ?? []) };
}

/** Numbers of processes mean the same within one boot and one namespace of them; '' where the system does not tell. */
export function pidScope(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

function textOf(path: string): string {
  try {
    return statSync(path).size > MOST_BYTES ? '' : readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** Never 0 and 1: to a signal these are all of a group, and all of the system. */
function readLine(line: string): Identity | undefined {
  const [pid, startTime] = line.trim().split(' ').map(Number);
  const isOne = Number.isSafeInteger(pid) && Number.isSafeInteger(startTime);
  return isOne && pid !== undefined && pid > 1 && startTime !== undefined ? { pid, startTime } : undefined;
}
