import { eachOnce, plainFact } from './facts.ts';
import type { Machine } from './machine.ts';

/**
 * The model of the processor; each where a machine has several. On ARM the kernel names none, so Node's table of part
 * numbers is asked, and the board is named beside it where the kernel knows it.
 */
export function cpuModel({ files, processors }: Machine): string | undefined {
  const info = files.read('/proc/cpuinfo') ?? '';
  const named = eachOnce(valuesOf('model name', info));
  if (named !== undefined && !/^ARMv\d/.test(named)) return named;
  const parts = eachOnce(processors().filter((model) => model !== 'unknown'));
  const board = plainFact(files.read('/proc/device-tree/model') ?? valuesOf('Model', info)[0]);
  const core = parts ?? named;
  return board === undefined ? core : core === undefined ? board : `${core} (${board})`;
}

/** The values of one key in `key : value` lines. */
function valuesOf(key: string, info: string): readonly string[] {
  return [...info.matchAll(new RegExp(`^${key}[ \\t]*: *(.*)$`, 'gm'))].map(([, value = '']) => value);
}
