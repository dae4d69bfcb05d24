import { sideOfBaseline } from '../../core/report/compare/side-of-baseline.ts';
import { fail, ok } from '../../core/result.ts';
import type { BaselineReader } from '../run/options.ts';
import { readBaseline } from '../store/baselines/baselines.ts';

/** Reads the named baselines of a workspace as sides of a comparison; `root` is absolute. */
export function baselineReader(root: string): BaselineReader {
  return async (name) => {
    const read = await readBaseline(root, name);
    if (read.ok) return ok(sideOfBaseline(read.value));
    return read.error.code === 'no-such-baseline' ? ok(undefined) : fail(read.error.message);
  };
}
