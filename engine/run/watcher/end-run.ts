import { isOfRun } from '../process/cookie.ts';
import { findProcesses, type FoundProcess } from '../process/find-processes.ts';
import type { Identity } from '../process/identity.ts';
import { TreeEnding } from '../process/tree-ending.ts';

/** What was ended of a run. */
export interface EndedProcesses {
  readonly processes: readonly FoundProcess[];
  /** Why not all of it could be ended. */
  readonly problem: string | undefined;
}

/** Milliseconds. Short, since nobody reads any more what a program has to say at its end. */
const TIMES = { grace: 2_000, afterKill: 2_000 };

/**
 * Ends everything that carries the cookie of a run whose engine is gone, or belongs to the session of one of these
 * leaders; `since` as in {@link findProcesses}.
 */
export async function endRun(
  run: string,
  leaders: readonly Identity[],
  since: number,
): Promise<EndedProcesses> {
  const isWanted = (cookie: string): boolean => isOfRun(cookie, run);
  const ending = new TreeEnding((known) => findProcesses({ leaders, known, isWanted, since }), TIMES);
  await ending.done;
  return { processes: ending.found, problem: ending.problem };
}
