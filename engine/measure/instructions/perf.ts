import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Variables } from '../../run/evaluation/variables.ts';
import type { Counter } from './counter.ts';

/** Of the program, without the kernel: that needs no privilege, and varies with what else the machine does. */
const EVENT = 'instructions:u';
/** Milliseconds in which counting nothing is done. */
const LONGEST_TRIAL = 5_000;

/** Counts by the processor's own counter. */
export function perf(file: string): Counter {
  return {
    measuredBy: 'perf',
    under: (command, folder) => ({
      file,
      args: ['stat', '-x', ',', '-e', EVENT, '-o', countIn(folder), '--', command.file, ...command.args],
      shown: command.shown,
    }),
    read: async (folder) => countOf(await readFile(countIn(folder), 'utf8').catch(() => '')),
  };
}

/** Whether the machine has such a counter and lets us use it: virtual machines and containers mostly do not. */
export async function perfCounts(file: string, env: Variables): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perflow-perf-'));
  try {
    const { args } = perf(file).under({ file: 'true', args: [], shown: 'true' }, folder);
    await promisify(execFile)(file, args, { env, timeout: LONGEST_TRIAL });
    return (await perf(file).read(folder)).ok;
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function countIn(folder: string): string {
  return path.join(folder, 'count');
}

/**
 * `129925,,instructions:u,400000,100.00,,` (perf-stat(1), CSV format): count, unit, event, time counted, share of the time
 * in which it was counted. `<not supported>` and `<not counted>` stand in place of a count. Some machines have two kinds
 * of core and a line for each.
 */
export function countOf(written: string): Result<number, string> {
  const lines = written.split('\n').filter((line) => line.includes('instructions'));
  const counts = lines.map((line) => line.split(',')[0] ?? '').filter((first) => /^\d+$/.test(first));
  if (counts.length === 0) return fail('perf counted nothing');
  return ok(counts.reduce((sum, count) => sum + Number(count), 0));
}
