import { existsSync } from 'node:fs';
import path from 'node:path';
import type { OwnNode } from '../../own-node.ts';

/** Beside this file in the sources; in the bundle, where this is in dist/ or in a folder of it, in dist/. */
const PLACES = ['main.ts', 'watcher.js', '../watcher.js'];
/** What a Node below 22.18 wants before it erases types. */
const FOR_TYPES = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];

/** The words that start the watcher's program for a run. */
export function watcherWords({ file }: OwnNode, run: string, folder: string): readonly string[] {
  const entry = PLACES.map((place) => path.join(import.meta.dirname, place)).find((place) =>
    existsSync(place),
  );
  if (entry === undefined) throw new Error('the program of the watcher is missing: install Perflow again');
  return [file, ...(entry.endsWith('.ts') ? FOR_TYPES : []), entry, run, folder];
}
