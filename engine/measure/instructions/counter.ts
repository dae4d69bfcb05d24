import type { MeasuredBy } from '../../../core/events/metric-value.ts';
import type { Result } from '../../../core/result.ts';
import type { Command } from '../../run/evaluation/command.ts';
import { findTool } from '../../run/requires/find-tool.ts';
import type { Variables } from '../../run/evaluation/variables.ts';
import { cachegrind } from './cachegrind.ts';
import { perf, perfCounts } from './perf.ts';

/** A program that counts the instructions of another one and of all that it starts. */
export interface Counter {
  readonly measuredBy: MeasuredBy;
  /** The command under the counter, which leaves its count in `folder`: an empty folder that is there. */
  under(command: Command, folder: string): Command;
  /** What it counted; the error is a sentence. */
  read(folder: string): Promise<Result<number, string>>;
}

/**
 * The processor's own counter where there is one that may be used, which costs nothing, else cachegrind, which runs a
 * program some 20 to 50 times slower. Undefined where neither is there.
 */
export async function findCounter(env: Variables): Promise<Counter | undefined> {
  const perfFile = await findTool('perf', env);
  if (perfFile !== undefined && (await perfCounts(perfFile, env))) return perf(perfFile);
  const valgrind = await findTool('valgrind', env);
  return valgrind === undefined ? undefined : cachegrind(valgrind);
}
