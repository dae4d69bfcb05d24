import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './blobs/place.ts';

/**
 * Writes a file at once: whoever reads it meanwhile, or after a crash, finds the old content or the new one.
 *
 * @throws a Node error with a `code`
 */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    syncFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
