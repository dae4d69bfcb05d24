import { closeSync, openSync, readSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** More than any baseline has before the id of its run, and its whole text in nearly all cases. */
const MOST_BYTES = 1024 * 1024;
const RUN_FIELD = /"run"\s*:\s*"([^"]*)"/g;

/**
 * Ids of runs that baselines were made from. Read without regard to their form: of a baseline that somebody edits, or
 * that has the marks of a merge, the run must not be removed either.
 */
export function runsOfBaselines(folder: string): ReadonlySet<string> {
  const runs = new Set<string>();
  for (const file of filesIn(folder)) {
    for (const [, run] of beginningOf(file).matchAll(RUN_FIELD)) if (run !== undefined) runs.add(run);
  }
  return runs;
}

function filesIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => path.join(folder, name));
  } catch {
    return [];
  }
}

function beginningOf(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(MOST_BYTES);
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, MOST_BYTES, 0));
  } finally {
    closeSync(handle);
  }
}
