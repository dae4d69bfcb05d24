import { fail, ok, type Result } from '../../../result.ts';
import type { HarnessResult } from '../report.ts';
import { resultsOfRuns, type ToldRun } from '../runs.ts';
import { OpenProfile } from './open-profile.ts';

/**
 * The file that valgrind’s massif writes (valgrind manual, 9.2; massif/ms_main.c): options, command and unit of time, then a
 * snapshot of each of many moments, some with a tree of who allocated what, a line for each of its nodes with the number of
 * their children.
 */
const FIELD =
  /^(?:desc: (.*)|cmd: (.*)|(snapshot|mem_heap_B|mem_heap_extra_B|mem_stacks_B|heap_tree)=(.*)| *n(\d{1,9}): .*)$/gm;

/** The peaks of each profile, of which several may follow one another. Lines are looked at one by one, never kept. */
export function readMassif(text: string): Result<readonly HarnessResult[], string> {
  const runs: ToldRun[] = [];
  let open: OpenProfile | undefined;
  for (const [, options, ...groups] of text.matchAll(FIELD)) {
    if (options === undefined) {
      const problem = open?.take(groups);
      if (problem !== undefined) return fail(problem);
      continue;
    }
    const before = open?.run();
    if (before?.ok === false) return before;
    if (before !== undefined) runs.push(before.value);
    open = new OpenProfile(options);
  }
  if (open === undefined) return fail('it is no file of massif: it has no line `desc:`');
  const last = open.run();
  return last.ok ? ok(resultsOfRuns([...runs, last.value])) : last;
}
