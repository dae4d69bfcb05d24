import { open, type FileHandle } from 'node:fs/promises';
import { fail, ok, type Result } from '../../core/result.ts';

/** More than any workflow or report; the language has its own, lower bound. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text of a file that is UTF-8, a byte order mark included; the error says in a few words why there is none. */
export async function readText(file: string): Promise<Result<string, string>> {
  try {
    const handle = await open(file);
    try {
      const bytes = await readAll(handle);
      return bytes === undefined ? fail('it is larger than the 64 MiB that are read') : decode(bytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return fail(reason(error.code, error.message));
  }
}

/** Undefined where there is too much. What is no regular file, as a pipe, does not say beforehand how much that is. */
async function readAll(handle: FileHandle): Promise<Uint8Array | undefined> {
  const stats = await handle.stat();
  if (stats.size > MOST_BYTES) return undefined;
  if (stats.isFile()) return handle.readFile();
  const pieces: Buffer[] = [];
  let length = 0;
  const stream = handle.createReadStream({ end: MOST_BYTES, autoClose: false });
  for await (const piece of stream as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
  }
  return length > MOST_BYTES ? undefined : Buffer.concat(pieces);
}

function decode(bytes: Uint8Array): Result<string, string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return fail('it is not text in UTF-8');
  }
}

/** Node's messages name the system call; people ask what is wrong with the file. */
function reason(code: unknown, message: string): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return message;
  }
}
