import { existsSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StoreFailure, problemOf, unwritable } from './problem.ts';

/** The store's folder, below the workspace's root. */
export const FOLDER = '.perflow';

/** Where everything lies. */
export interface StorePaths {
  readonly folder: string;
  readonly database: string;
  /** Blobs, by their hash. */
  readonly blobs: string;
  /** What runs that are under way write, and blobs that have no place yet. */
  readonly running: string;
  readonly baselines: string;
}

export function storePaths(root: string): StorePaths {
  const folder = path.join(root, FOLDER);
  return {
    folder,
    database: path.join(folder, 'runs.db'),
    blobs: path.join(folder, 'blobs'),
    running: path.join(folder, 'running'),
    baselines: path.join(folder, 'baselines'),
  };
}

/** All but the baselines stays out of version control, in a workspace that knows nothing of Perflow as well. */
const IGNORED =
  '# Made by Perflow. Baselines are meant to be committed, the rest is not.\n*\n!.gitignore\n!baselines/\n!baselines/**\n';

/**
 * Makes the folders that are missing, with the permissions that the user's umask gives, as git does with its own.
 *
 * @throws StoreFailure
 */
export function makeFolders(paths: StorePaths): void {
  try {
    mkdirSync(paths.folder, { recursive: true });
    refuseLinks(paths);
    for (const folder of [paths.blobs, paths.running]) mkdirSync(folder, { recursive: true });
    // Whoever took it away from a store that is there had a reason.
    const ignore = path.join(paths.folder, '.gitignore');
    if (!existsSync(paths.database) && !existsSync(ignore)) writeFileSync(ignore, IGNORED);
  } catch (error) {
    const problem = problemOf(error, paths.folder);
    throw problem === undefined ? error : new StoreFailure(problem, error);
  }
}

/**
 * A workspace may be somebody else's: a link in place of one of our files could have us write anywhere.
 *
 * @throws StoreFailure
 */
export function refuseLinks({ folder, database, blobs, running, baselines }: StorePaths): void {
  for (const place of [folder, database, blobs, running, baselines]) {
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true)
      throw new StoreFailure(unwritable(place, 'it is a link, and Perflow writes only inside the workspace'));
  }
}
