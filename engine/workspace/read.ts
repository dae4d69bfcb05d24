import { open } from 'node:fs/promises';
import { fail, ok, type Result } from '../../core/result.ts';

/** More than any workflow; the language has its own, lower bound. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text of a file that is UTF-8, a byte order mark included; the error says in a few words why there is none. */
export async function readText(file: string): Promise<Result<string, string>> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      if (size > MOST_BYTES) return fail('it is too large for a workflow file');
      return decode(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return fail(reason(error.code, error.message));
  }
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
