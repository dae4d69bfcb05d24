import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listed } from '../../../core/analyze/compare/listed.ts';
import { printSize } from '../../../core/language/quantity/print.ts';
import type { DroppedFile } from '../../native/page-cache.ts';

/** What drops cached pages of files: the thread that calls the C library. */
export interface PageCache {
  drop(files: readonly string[]): Promise<readonly DroppedFile[]>;
}

/** All that the machine keeps of files in memory, by the system's own switch. Its error has a `code`. */
export type DropAll = () => Promise<void>;

/** `1` drops the page cache and nothing else (Documentation/admin-guide/sysctl/vm.rst); only root may write it. */
export const dropAllOfMachine: DropAll = () => writeFile('/proc/sys/vm/drop_caches', '1');

/** What a bench reads, as far as that is known. */
export interface ColdFiles {
  /** Absolute; undefined where the bench declares no `inputs`. */
  readonly inputs: readonly string[] | undefined;
  /** Absolute. */
  readonly program: string | undefined;
  readonly root: string;
}

/**
 * Drops what the system keeps in memory of a bench's files before each of its runs, and remembers what it could not.
 * With `inputs` these and the program itself are dropped; without, all that the machine keeps, where that is permitted.
 */
export class ColdStart {
  readonly #files: ColdFiles;
  readonly #cache: PageCache | undefined;
  readonly #dropAll: DropAll;
  /** The most that was left of each file; undefined where nobody knows. */
  readonly #left = new Map<string, number | undefined>();
  #isAllLeft = false;

  /** `cache`: undefined where the C library cannot be called. */
  constructor(files: ColdFiles, cache: PageCache | undefined, dropAll: DropAll = dropAllOfMachine) {
    this.#files = files;
    this.#cache = cache;
    this.#dropAll = dropAll;
  }

  async drop(): Promise<void> {
    const { inputs, program } = this.#files;
    if (inputs === undefined) await this.#dropEverything();
    const files = [...(inputs ?? []), ...(program === undefined ? [] : [program])];
    for (const { file, left } of (await this.#cache?.drop(files)) ?? files.map(unknown)) {
      if (left !== 0) this.#left.set(file, Math.max(left ?? 0, this.#left.get(file) ?? 0) || undefined);
    }
  }

  /** What was not cold, in sentences. */
  warnings(): readonly string[] {
    const { inputs } = this.#files;
    const none =
      inputs?.length === 0 ? ['no file matches its `inputs`, so none was dropped from memory'] : [];
    const everything = this.#isAllLeft
      ? ['it was not cold: without `inputs` only root can drop what the system keeps of files in memory']
      : [];
    const left = [...this.#left].filter(([file]) => !this.#isAllLeft || file !== this.#files.program);
    return [...none, ...everything, ...(left.length === 0 ? [] : [this.#leftover(left)])];
  }

  #leftover(left: readonly (readonly [string, number | undefined])[]): string {
    const names = left.map(([file, bytes]) => {
      const name = path.relative(this.#files.root, file);
      const shown = name.startsWith('..') ? file : name;
      return bytes === undefined ? shown : `${shown} (${printSize(bytes)})`;
    });
    return `it was not all cold: of this something may have stayed in memory: ${listed(names)}`;
  }

  async #dropEverything(): Promise<void> {
    try {
      await this.#dropAll();
    } catch {
      this.#isAllLeft = true;
    }
  }
}

function unknown(file: string): DroppedFile {
  return { file, left: undefined };
}
