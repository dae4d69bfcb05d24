import { closeSync, fdatasyncSync, fstatSync, openSync } from 'node:fs';
import type { LibC } from './libc.ts';

/** What became of a file whose cached pages were to be dropped. */
export interface DroppedFile {
  readonly file: string;
  /** Bytes of it that are in memory still; undefined where it could not be opened. */
  readonly left: number | undefined;
}

const POSIX_FADV_DONTNEED = 4;
const PROT_READ = 1;
const MAP_SHARED = 1;

/**
 * Drops what the system keeps of a file in memory, which needs no right but that of reading it: posix_fadvise(2). What
 * was written and is not on the disk yet is not dropped, so it is written first; what a process has mapped stays. How
 * much is left is asked by mincore(2). For a file that is another user's the kernel tells that all of it is there.
 */
export function dropFromCache(libc: LibC, file: string): DroppedFile {
  let descriptor;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return { file, left: undefined };
  }
  try {
    fdatasyncSync(descriptor);
    libc.posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    return { file, left: bytesInMemory(libc, descriptor) };
  } catch {
    return { file, left: undefined };
  } finally {
    closeSync(descriptor);
  }
}

function bytesInMemory(libc: LibC, descriptor: number): number | undefined {
  const { size } = fstatSync(descriptor);
  if (size === 0) return 0;
  const address = libc.mmap(0, size, PROT_READ, MAP_SHARED, descriptor, 0);
  if (address === -1) return undefined;
  const page = libc.getpagesize();
  const pages = Buffer.alloc(Math.ceil(size / page));
  const failed = libc.mincore(address, size, pages) !== 0;
  libc.munmap(address, size);
  if (failed) return undefined;
  const resident = pages.reduce((count, one) => count + (one & 1), 0);
  return Math.min(size, resident * page);
}
