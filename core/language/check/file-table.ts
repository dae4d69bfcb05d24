import type { Container } from '../syntax/tree.ts';
import { FileIndex } from './file-index.ts';
import { labelText } from './labels.ts';
import type { Reporter } from './reporter.ts';
import type { Sources } from './sources.ts';

/** A fragment and the file that has it. */
export interface Fragment {
  readonly name: string;
  readonly container: Container;
  readonly index: FileIndex;
}

/** The files that the entry reaches, and the fragments in sight of each. */
export class FileTable {
  /** By path, the entry first, each before what it includes. */
  readonly files: ReadonlyMap<string, FileIndex>;
  readonly #visible = new Map<string, ReadonlyMap<string, Fragment>>();

  constructor(files: ReadonlyMap<string, FileIndex>) {
    this.files = files;
  }

  /** The fragments of a file and of all it includes, directly or not; of one name the nearest. */
  fragmentsIn(file: FileIndex): ReadonlyMap<string, Fragment> {
    const known = this.#visible.get(file.path);
    if (known !== undefined) return known;
    const visible = new Map<string, Fragment>();
    for (const reached of this.#reach(file)) {
      for (const container of reached.fragments) {
        const name = labelText(container.opening.node.label);
        if (name !== undefined && !visible.has(name)) visible.set(name, { name, container, index: reached });
      }
    }
    this.#visible.set(file.path, visible);
    return visible;
  }

  /** Whether a file that is included from here could not be had: then nothing is known of its fragments. */
  incomplete(file: FileIndex): boolean {
    return this.#reach(file).some((reached) =>
      reached.includes.some(({ path }) => path?.ok !== true || !this.files.has(path.value)),
    );
  }

  /** The file itself and all it includes, nearest first. */
  #reach(file: FileIndex): readonly FileIndex[] {
    const reached = new Set([file]);
    for (const next of reached) {
      for (const { path } of next.includes) {
        const target = path?.ok === true ? this.files.get(path.value) : undefined;
        if (target !== undefined) reached.add(target);
      }
    }
    return [...reached];
  }
}

/**
 * Leaves out what is told of a place that could not be read whole: it would be a mere consequence of the syntax problem
 * there.
 */
export function unbroken(reporter: Reporter, { files }: FileTable): Reporter {
  return {
    report(code, place, span, message, extras) {
      const start = place.offset + span.start;
      const end = Math.max(start, place.offset + span.end - 1);
      if (files.get(place.file)?.broken(start, end) !== true) {
        reporter.report(code, place, span, message, extras);
      }
    },
  };
}

/** More than a workspace holds; the same bound as for loading. */
const MAX_FILES = 500;

/** The entry and all it includes, as far as the sources have them. */
export function fileTable(entry: string, sources: Sources): FileTable {
  const files = new Map<string, FileIndex>();
  const waiting = [entry];
  for (const path of waiting) {
    if (files.has(path) || files.size >= MAX_FILES) continue;
    const parsed = sources.read(path);
    if (!parsed.ok) continue;
    const index = new FileIndex(path, parsed.value);
    files.set(path, index);
    for (const include of index.includes) {
      if (include.path?.ok === true) waiting.push(include.path.value);
    }
  }
  return new FileTable(files);
}
