import type { EntryCheck } from '../check/entry-check.ts';
import type { Document } from '../document/document.ts';
import type { Workspace } from '../document/workspace.ts';

/** A place that an editor asks about, with the checks that know of it; all of them up to date. */
export interface AskedPlace {
  readonly document: Document;
  /** In the document's text. */
  readonly offset: number;
  /** Of the file itself, then of those that include it. */
  readonly entries: readonly EntryCheck[];
}

/** The checks that know of a file: its own, then those of the files that include it. In slices, as each check. */
export function* checksOf(workspace: Workspace, path: string): Generator<void, readonly EntryCheck[]> {
  return yield* checkAll(workspace, [path, ...workspace.dependents(path)]);
}

/**
 * The checks that know of a file, or of something that it or one of them has in common with other files: for what
 * must find a name wherever it stands. What was not loaded is not found.
 */
export function* checksAround(workspace: Workspace, path: string): Generator<void, readonly EntryCheck[]> {
  const paths = new Set([path]);
  const checks: EntryCheck[] = [];
  for (const one of paths) {
    const [check] = yield* checkAll(workspace, [one]);
    if (check === undefined) continue;
    checks.push(check);
    for (const file of check.files.keys()) paths.add(file);
    for (const dependent of workspace.dependents(one)) paths.add(dependent);
  }
  return checks;
}

function* checkAll(workspace: Workspace, paths: readonly string[]): Generator<void, readonly EntryCheck[]> {
  const checks: EntryCheck[] = [];
  for (const path of paths) checks.push(yield* workspace.check(path));
  return checks;
}
