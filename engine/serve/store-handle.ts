import { statSync } from 'node:fs';
import { asHistoryError } from '../history/problems.ts';
import { openStore } from '../store/open.ts';
import { storePaths } from '../store/paths.ts';
import { StoreFailure } from '../store/problem.ts';
import type { Store } from '../store/store.ts';

/**
 * The store of a workspace for as long as somebody asks about it: opened when there is one, and again after its file was
 * removed or replaced.
 */
export class StoreHandle {
  readonly #root: string;
  #store: Store | undefined;
  #opening: Promise<Store | undefined> | undefined;

  /** `root`: absolute. */
  constructor(root: string) {
    this.#root = root;
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

  /** Another text after each change of what is stored. */
  stamp(): string {
    const { baselines, database } = storePaths(this.#root);
    return [this.#version(), stampOf(baselines), this.#store === undefined ? stampOf(database) : ''].join(
      ' ',
    );
  }

  close(): void {
    this.#store?.close();
    this.#store = undefined;
  }

  #version(): string {
    try {
      return this.#store === undefined || this.#store.isStale() ? '' : String(this.#store.version());
    } catch (error) {
      // Whoever asks next is told.
      if (error instanceof StoreFailure) return error.problem.code;
      throw error;
    }
  }

  async #open(): Promise<Store | undefined> {
    const opened = await openStore(this.#root, { create: false });
    if (opened.ok) this.#store = opened.value;
    else if (opened.error.code !== 'no-store') throw asHistoryError(opened.error);
    return this.#store;
  }
}

/** Baselines are replaced by renaming, which their folder's time tells. */
function stampOf(place: string): string {
  const stats = statSync(place, { throwIfNoEntry: false });
  return stats === undefined ? '' : `${stats.ino}:${stats.mtimeMs}`;
}
