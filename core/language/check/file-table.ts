import type { FileCheck } from './file-check.ts';
import type { FileContainer } from './file-container.ts';
import { includesOf } from './includes-of.ts';

/** A fragment and the file that has it. */
export interface Fragment {
  readonly name: string;
  readonly container: FileContainer;
  readonly file: FileCheck;
}

/** The files that the entry reaches, and the fragments in sight of each. */
export class FileTable {
  /** By path, the entry first, each before what it includes. */
  readonly files: ReadonlyMap<string, FileCheck>;
  readonly #reach = new Map<FileCheck, readonly FileCheck[]>();
  readonly #visible = new Map<FileCheck, ReadonlyMap<string, Fragment>>();

  constructor(files: ReadonlyMap<string, FileCheck>) {
    this.files = files;
  }

  /** The fragments of a file and of all it includes, directly or not; of one name the nearest. */
  fragmentsIn(file: FileCheck): ReadonlyMap<string, Fragment> {
    const known = this.#visible.get(file);
    if (known !== undefined) return known;
    const visible = new Map<string, Fragment>();
    for (const reached of this.#reachOf(file)) {
      for (const container of reached.containers) {
        const { name } = container;
        if (container.kind !== 'fragment' || name === undefined || visible.has(name)) continue;
        visible.set(name, { name, container, file: reached });
      }
    }
    this.#visible.set(file, visible);
    return visible;
  }

  /** Whether a file that is included from here could not be had: then nothing is known of its fragments. */
  incomplete(file: FileCheck): boolean {
    return this.#reachOf(file).some((reached) =>
      includesOf(reached).some(({ path }) => path?.ok !== true || !this.files.has(path.value)),
    );
  }

  /** The file itself and all it includes, nearest first. */
  #reachOf(file: FileCheck): readonly FileCheck[] {
    const known = this.#reach.get(file);
    if (known !== undefined) return known;
    const reached = new Set([file]);
    for (const next of reached) {
      for (const { path } of includesOf(next)) {
        const target = path?.ok === true ? this.files.get(path.value) : undefined;
        if (target !== undefined) reached.add(target);
      }
    }
    this.#reach.set(file, [...reached]);
    return [...reached];
  }
}
