import { rename, rm, writeFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import type { BundleEntry } from './entry.ts';

/** What a zip dates files by that have no date (1980 is the earliest that it can say). */
const NO_DATE = new Date(1980, 0, 1);

/**
 * Writes a zip. It is there only when it is whole.
 *
 * @throws a Node error with a `code`
 */
export async function writeZip(file: string, entries: readonly BundleEntry[]): Promise<void> {
  const files = Object.fromEntries(entries.map(({ name, text }) => [name, strToU8(text)]));
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, zipSync(files, { mtime: NO_DATE }), { flag: 'wx', mode: 0o600 });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
