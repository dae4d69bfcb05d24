import type { Diagnostic } from '../diagnostic.ts';
import type { Workflow } from '../workflow.ts';
import { EntryCheck } from './entry-check.ts';
import { finish } from './slices.ts';
import type { Sources } from './sources.ts';

/** A file as the checker understands it. */
export interface Checked {
  /** The workflows of the file itself, as far as they can be understood. Only without errors may they be planned. */
  readonly workflows: readonly Workflow[];
  /** Of the file and of all it includes, in order; a fragment used twice tells its mistakes once. */
  readonly diagnostics: readonly Diagnostic[];
  /** The file and all it includes, directly or not. */
  readonly files: readonly string[];
  /** Whether none of the diagnostics is an error. */
  readonly ok: boolean;
}

/**
 * Checks a file and what it includes. `entry` and all paths are relative to the workspace's root, with `/`. The sources
 * must hold what {@link loadIncludes} would read; a file that is not there is a diagnostic at its `include`.
 */
export function checkFile(entry: string, sources: Sources): Checked {
  const check = new EntryCheck(entry, sources);
  finish(check.update());
  const { diagnostics, files } = check;
  let workflows: readonly Workflow[] | undefined;
  return {
    // Whoever only wants the diagnostics does not pay for them.
    get workflows() {
      return (workflows ??= check.records);
    },
    diagnostics,
    files: [...files.keys()],
    ok: diagnostics.every(({ severity }) => severity !== 'error'),
  };
}
