import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Beside this file in the sources; in the bundle, where this is in dist/ or in a folder of it, in dist/native/: koffi
 * looks for its binary relative to where it was bundled into.
 */
const PLACES = ['waiter.ts', 'native/waiter.js', '../native/waiter.js'];

/** The program of the thread that waits; undefined where it was left out of an installation. */
export function waiterFile(): string | undefined {
  return PLACES.map((place) => path.join(import.meta.dirname, place)).find((place) => existsSync(place));
}
