import { constants, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { ReadFailure } from '../../core/language/check/sources.ts';
import type { FileReader } from '../../core/language/document/workspace.ts';
import { MAX_FILE_LENGTH } from '../../core/language/syntax/limits.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { isWithin } from './within.ts';

/** Reads files below a folder as they are on the disk, only those that lie in it in truth too. */
export class DiskReader implements FileReader {
  readonly #root: string;

  /** `root`: absolute. */
  constructor(root: string) {
    this.#root = root;
  }

  async read(name: string): Promise<Result<string, ReadFailure>> {
    const file = path.join(this.#root, name);
    try {
      const [realRoot, real] = await Promise.all([realpath(this.#root), realpath(file)]);
      if (!isWithin(realRoot, real)) {
        return fail({ message: `The file ${name} is a link that leads out of the workspace.` });
      }
      return await readText(real, name);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error;
      return fail({ message: `The file ${name} can't be read: ${error.message}.` });
    }
  }
}

/** A unit of UTF-16 takes three bytes at most: more than this is too large whatever it holds. */
const MOST_BYTES = 3 * MAX_FILE_LENGTH;

async function readText(file: string, name: string): Promise<Result<string, ReadFailure>> {
  // A pipe would else wait for its other end.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return fail({ message: `The file ${name} can't be read: it is no file.` });
    if (stats.size > MOST_BYTES) {
      return fail({ message: `The file ${name} is not read: a workflow file may be 16 MiB long at most.` });
    }
    return ok(await handle.readFile('utf8'));
  } finally {
    await handle.close();
  }
}
