import { open, type FileHandle } from 'node:fs/promises';
import { BLOCK, LEVEL, MAGIC, encodeBlock } from '../blobs/format.ts';

/**
 * What a run under way has written of its events: whole blocks of a blob without its end. It is not synced, as that
 * would disturb what is being measured: an engine that is killed loses nothing that was written, and after a power cut
 * a run that was under way is lost in part anyhow.
 */
export class Journal {
  readonly file: string;
  readonly #handle: FileHandle;
  #offset = MAGIC.length;

  private constructor(file: string, handle: FileHandle) {
    this.file = file;
    this.#handle = handle;
  }

  /** @throws a Node error with a `code` */
  static async create(file: string): Promise<Journal> {
    const handle = await open(file, 'wx');
    const journal = new Journal(file, handle);
    await journal.#write(MAGIC, 0);
    return journal;
  }

  /**
   * Adds text. One that fails changes nothing: what is written next stands in its place.
   *
   * @throws a Node error with a `code`
   */
  async append(text: Uint8Array): Promise<void> {
    for (let from = 0; from < text.length; from += BLOCK) {
      const block = await encodeBlock(text.subarray(from, from + BLOCK), LEVEL.running);
      await this.#write(block, this.#offset);
      this.#offset += block.length;
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #write(bytes: Uint8Array, position: number): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      const result = await this.#handle.write(bytes, written, bytes.length - written, position + written);
      written += result.bytesWritten;
    }
  }
}
