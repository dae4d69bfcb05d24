import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { ReadFailure } from '../../core/language/check/sources.ts';
import type { FileReader } from '../../core/language/document/workspace.ts';
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
      return ok(await readFile(real, 'utf8'));
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error;
      return fail({ message: `The file ${name} can't be read: ${error.message}.` });
    }
  }
}
