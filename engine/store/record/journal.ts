import type { FileHandle } from 'node:fs/promises';
import { BLOCK, LEVEL, MAGIC, encodeBlock } from '../blobs/format.ts';
import type { Files } from '../context.ts';

/**
 * What a run under way has written of its events: whole blocks of a blob without its end. It is not synced, as that
 * would disturb what is being measured: an engine that is killed loses nothing that was written, and after a power cut
 * a run that was under way is lost in part anyhow.
 */
export class Journal {
  readonly file: string;
  readonly #handle: FileHandle;
  #length = 0;

  private constructor(file: string, handle: FileHandle) {
    this.file = file;
    this.#handle = handle;
  }

  /** @throws a Node error with a `code` */
  static async create(file: string, files: Files): Promise<Journal> {
    const journal = new Journal(file, await files.open(file, 'wx'));
    await journal.#write(MAGIC);
    return journal;
  }

  /**
   * Adds text: all of it, or nothing where it fails.
   *
   * @throws a Node error with a `code`
   */
  async append(text: Uint8Array): Promise<void> {
    const before = this.#length;
    try {
      for (let from = 0; from < text.length; from += BLOCK) {
        await this.#write(await encodeBlock(text.subarray(from, from + BLOCK), LEVEL.running));
      }
    } catch (error) {
      this.#length = before;
      // What is written next would not cover it all, and its rest might be read as blocks.
      await this.#handle.truncate(before).catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      const position = this.#length + written;
      const result = await this.#handle.write(bytes, written, bytes.length - written, position);
      written += result.bytesWritten;
    }
    this.#length += bytes.length;
  }
}
