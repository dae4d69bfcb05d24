import path from 'node:path';
import picomatch from 'picomatch';
import type { ChangedFiles } from './changed-files.ts';

/** A named set of files: its patterns, and the folder (relative to the root, with `/`) that they are relative to. */
export interface ChangeSet {
  readonly patterns: readonly string[];
  readonly folder: string;
}

/** Answers `changed(…)` and `only_changed(…)` for one run. Without git everything counts as changed. */
export class ChangeSets {
  readonly #changed: ChangedFiles;
  readonly #sets: ReadonlyMap<string, ChangeSet>;
  readonly #matching = new Map<string, number>();

  constructor(changed: ChangedFiles, sets: ReadonlyMap<string, ChangeSet>) {
    this.#changed = changed;
    this.#sets = sets;
  }

  /** Whether a file of the set has changed. */
  changed(name: string): boolean {
    return this.#changed.type === 'no-git' || this.#countMatching(name, this.#changed.files) > 0;
  }

  /** Whether something has changed and all of it is in the set. */
  onlyChanged(name: string): boolean {
    if (this.#changed.type === 'no-git' || this.#changed.files.size === 0) return false;
    return this.#countMatching(name, this.#changed.files) === this.#changed.files.size;
  }

  #countMatching(name: string, files: ReadonlySet<string>): number {
    const known = this.#matching.get(name);
    if (known !== undefined) return known;
    const matches = matcherOf(this.#sets.get(name));
    let count = 0;
    for (const file of files) if (matches(file)) count++;
    this.#matching.set(name, count);
    return count;
  }
}

/** Patterns that begin with `!` take files out again. */
export function matcherOf(set: ChangeSet | undefined): (file: string) => boolean {
  if (set === undefined) return () => false;
  const within = (pattern: string): string =>
    path.posix.normalize(path.posix.join(escaped(set.folder), pattern));
  const wanted = set.patterns.filter((pattern) => !pattern.startsWith('!')).map(within);
  const unwanted = set.patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => within(pattern.slice(1)));
  const isWanted = picomatch(wanted, { dot: true });
  if (unwanted.length === 0) return (file) => isWanted(file);
  const isUnwanted = picomatch(unwanted, { dot: true });
  return (file) => isWanted(file) && !isUnwanted(file);
}

/** A folder's name stands for itself in a pattern. */
function escaped(folder: string): string {
  return folder.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}
