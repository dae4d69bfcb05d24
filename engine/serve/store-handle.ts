import { statSync } from 'node:fs';
import { openSettled } from '../history/abandoned.ts';
import { asHistoryError } from '../history/problems.ts';
import { storePaths } from '../store/paths.ts';
import { StoreFailure } from '../store/problem.ts';
import type { Store } from '../store/store.ts';

/**
 * The store of a workspace for as long as somebody asks about it: opened when there is one, and again after its file was
 * removed or replaced.
 */
export class StoreHandle {
  readonly #root: string;
  readonly #log: (message: string) => void;
  #store: Store | undefined;
  #opening: Promise<Store | undefined> | undefined;

  /** `root`: absolute. `log` takes sentences. */
  constructor(root: string, log: (message: string) => void) {
    this.#root = root;
    this.#log = log;
  }

  /** Undefined where nothing was stored so far. @throws HistoryError */
  async current(): Promise<Store | undefined> {
    if (this.#store?.isStale() === true) this.close();
    if (this.#store !== undefined) return this.#store;
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return await this.#opening;
  }

  /** What tells a change of what is stored; see {@link hasChanged}. */
  stamp(): Stamp {
    const { baselines, database } = storePaths(this.#root);
    // Baselines are replaced by renaming, which their folder's time tells.
    return { files: `${stampOf(database)} ${stampOf(baselines)}`, version: this.#version() };
  }

  close(): void {
    this.#store?.close();
    this.#store = undefined;
  }

  #version(): number | undefined {
    try {
      return this.#store?.isStale() === false ? this.#store.version() : undefined;
    } catch (error) {
      // Whoever asks next is told.
      if (error instanceof StoreFailure) return undefined;
      throw error;
    }
  }

  async #open(): Promise<Store | undefined> {
    const opened = await openSettled(this.#root, { create: false }, this.#log);
    if (opened.ok) this.#store = opened.value;
    else if (opened.error.code !== 'no-store') throw asHistoryError(opened.error);
    return this.#store;
  }
}

export interface Stamp {
  readonly files: string;
  /** Of the store, while it is open: two changes within one tick of the file system's clock differ in it alone. */
  readonly version: number | undefined;
}

/** Whether something was stored, removed or named between two looks. That the store was opened is no change. */
export function hasChanged(before: Stamp, now: Stamp): boolean {
  if (before.files !== now.files) return true;
  return before.version !== undefined && now.version !== undefined && before.version !== now.version;
}

function stampOf(place: string): string {
  const stats = statSync(place, { throwIfNoEntry: false });
  return stats === undefined ? '' : `${stats.ino}:${stats.mtimeMs}:${stats.size}`;
}
