import { open, type FileHandle } from 'node:fs/promises';
import { HEAD, MAGIC, decodeBlock, decodeHead, type BlockHead } from './format.ts';

/** A blob that is not what was written. The message begins with what is wrong, in a few words. */
export class DamagedBlob extends Error {
  override readonly name = 'DamagedBlob';
}

/**
 * The content of a blob block by block; one block is in memory at a time.
 *
 * @throws DamagedBlob where it is no longer what was written, a Node error with a `code` where it cannot be read
 */
export async function* readBlob(file: string): AsyncGenerator<Buffer> {
  const blocks = new BlockFile(file);
  try {
    let count = 0;
    for await (const block of blocks.all()) {
      count += 1;
      yield block;
    }
    if (blocks.count === undefined) throw new DamagedBlob('it is cut short');
    if (blocks.count !== count) throw new DamagedBlob('blocks are missing');
  } finally {
    await blocks.close();
  }
}

/** The whole blocks of a journal, up to the first that is not; whatever stopped its writer, these were finished. */
export async function* readJournal(file: string): AsyncGenerator<Buffer> {
  const blocks = new BlockFile(file);
  try {
    yield* blocks.all();
  } catch (error) {
    if (!(error instanceof DamagedBlob)) throw error;
  } finally {
    await blocks.close();
  }
}

class BlockFile {
  /** What the end says, once it was met. */
  count: number | undefined;
  readonly #path: string;
  #handle: FileHandle | undefined;
  #offset = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async *all(): AsyncGenerator<Buffer> {
    this.#handle = await open(this.#path);
    const magic = await this.#take(MAGIC.length);
    if (magic?.equals(MAGIC) !== true) throw new DamagedBlob('it does not begin as a blob does');
    for (let head = await this.#head(); head !== undefined; head = await this.#head()) {
      if (head.type === 'end') {
        this.count = head.count;
        return;
      }
      yield await this.#content(head);
    }
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }

  async #head(): Promise<BlockHead | undefined> {
    const bytes = await this.#take(HEAD);
    if (bytes === undefined) return undefined;
    return valueOf(decodeHead(bytes));
  }

  async #content(head: BlockHead & { type: 'block' }): Promise<Buffer> {
    const content = await this.#take(head.stored);
    if (content === undefined) throw new DamagedBlob('it is cut short');
    return valueOf(decodeBlock(head, content));
  }

  /** Undefined where the file ends before. */
  async #take(length: number): Promise<Buffer | undefined> {
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const read = await this.#handle?.read(bytes, filled, length - filled, this.#offset + filled);
      if (read === undefined || read.bytesRead === 0) return undefined;
      filled += read.bytesRead;
    }
    this.#offset += length;
    return bytes;
  }
}

function valueOf<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string },
): T {
  if (!result.ok) throw new DamagedBlob(result.error);
  return result.value;
}
