import { closeSync, existsSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';

/** The files by which a system describes itself (`/proc`, `/sys`, `/etc`), as far as they can be read. */
export interface SystemFiles {
  /** The beginning of a file; undefined where it cannot be read. */
  read(path: string): string | undefined;
  /** The names in a folder, sorted; none where it cannot be read. */
  list(path: string): readonly string[];
  /** Where a symbolic link leads, as it says; undefined where there is none. */
  link(path: string): string | undefined;
}

/** Bytes of one file: `/proc/cpuinfo` of 40 cores, `/proc/self/mountinfo` of 500 mounts. */
const MOST = 64 * 1024;

/**
 * Those of this machine. They are read at once and in turn: the kernel makes each of them up in microseconds, which is
 * less than a thread of Node's pool takes to be woken.
 */
export function systemFiles(): SystemFiles {
  const buffer = Buffer.allocUnsafe(MOST);
  return {
    read: (path) => ifThere(path, () => beginningOf(path, buffer)),
    list: (path) => ifThere(path, () => readdirSync(path).sort()) ?? [],
    link: (path) => ifThere(path, () => readlinkSync(path)),
  };
}

function beginningOf(path: string, buffer: Buffer): string {
  const file = openSync(path, 'r');
  try {
    let length = 0;
    // The kernel gives some of these files page by page.
    for (let more = -1; more !== 0 && length < buffer.length; length += more)
      more = readSync(file, buffer, length, buffer.length - length, null);
    return buffer.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}

/** What is not there, which is usual, is seen without an error: one takes ten times as long as reading a file. */
function ifThere<T>(path: string, read: () => T): T | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return read();
  } catch {
    return undefined;
  }
}
