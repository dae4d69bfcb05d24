import { open } from 'node:fs/promises';
import type { Connection } from './database/connection.ts';
import type { StorePaths } from './paths.ts';
import type { Retention } from './store.ts';

/** The parts of an open store, for what works on it. */
export interface StoreContext {
  readonly connection: Connection;
  readonly paths: StorePaths;
  readonly files: Files;
  /** What each run that ends is followed by. */
  readonly retention: Retention;
}

/** How contents get to the disk; a test may have a disk that is full. */
export interface Files {
  readonly open: typeof open;
}

export const SYSTEM_FILES: Files = { open };
