import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Counter } from './counter.ts';

/** Bytes at the end of a file of cachegrind's, which hold its summary. */
const TAIL = 256;

/**
 * Counts by valgrind's cachegrind, without its simulation of caches. It writes a file for each process (`%p`), also for
 * those that a process starts.
 */
export function cachegrind(valgrind: string): Counter {
  return {
    measuredBy: 'cachegrind',
    under: ({ file, args, shown }, folder) => {
      // In these names `%` begins a format (valgrind manual, 2.6.2).
      const place = folder.replaceAll('%', '%%');
      const own = [
        ...['--tool=cachegrind', '--cache-sim=no', '--trace-children=yes', '-q'],
        `--cachegrind-out-file=${place}/count.%p`,
        `--log-file=${place}/log.%p`,
      ];
      return { file: valgrind, args: [...own, file, ...args], shown };
    },
    read: readCounts,
  };
}

async function readCounts(folder: string): Promise<Result<number, string>> {
  const files = (await readdir(folder)).filter((name) => name.startsWith('count.'));
  if (files.length === 0) return fail('cachegrind left no count');
  let sum = 0;
  for (const name of files) {
    const count = summaryIn(await tailOf(path.join(folder, name)));
    if (count === undefined) return fail('cachegrind left a file without a summary');
    sum += count;
  }
  return ok(sum);
}

/** `summary: 129925`, the last line; with `--cache-sim=no` the instructions alone (Cg-out file format, 5.8). */
function summaryIn(tail: string): number | undefined {
  const digits = /^summary: (\d+)\s*$/m.exec(tail)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

async function tailOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(TAIL, size));
    await handle.read(buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('latin1');
  } finally {
    await handle.close();
  }
}
