import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Files } from '../context.ts';
import { BLOCK, LEVEL, MAGIC, encodeBlock, encodeEnd } from './format.ts';

/** A blob that was written under a temporary name. */
export interface WrittenBlob {
  readonly file: string;
  /** SHA-256 of its content, in hex: its name. */
  readonly hash: string;
  /** Bytes before compression, and on disk. */
  readonly raw: number;
  readonly stored: number;
}

/**
 * Writes a content, in pieces of any size, as a blob: whole blocks, then synced. It has its place only once it is
 * renamed; until then it is nobody's.
 *
 * @throws a Node error with a `code`; then the file is whatever it got to
 */
export async function writeBlob(
  file: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  files: Files,
): Promise<WrittenBlob> {
  const handle = await files.open(file, 'wx');
  try {
    const hash = createHash('sha256');
    let raw = 0;
    let count = 0;
    let stored = await writeAll(handle, MAGIC);
    for await (const block of inBlocks(content)) {
      hash.update(block);
      raw += block.length;
      count += 1;
      stored += await writeAll(handle, await encodeBlock(block, LEVEL.kept));
    }
    stored += await writeAll(handle, encodeEnd(count));
    await handle.sync();
    return { file, hash: hash.digest('hex'), raw, stored };
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<number> {
  await handle.writeFile(bytes);
  return bytes.length;
}

/** The same bytes in pieces of the size of a block, but for the last one. */
async function* inBlocks(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  let block = Buffer.allocUnsafe(BLOCK);
  let filled = 0;
  for await (const piece of content) {
    for (let from = 0; from < piece.length;) {
      const taken = piece.subarray(from, from + BLOCK - filled);
      block.set(taken, filled);
      filled += taken.length;
      from += taken.length;
      if (filled < BLOCK) continue;
      yield block;
      block = Buffer.allocUnsafe(BLOCK);
      filled = 0;
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}
