import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { fail, ok, type Result } from '../../../core/result.ts';
import { isInside, resolveInside } from './path-in-workspace.ts';

/** Bytes of a file that an expression may read: as much as a text may hold. */
const MOST = 1024 * 1024;
/** A pipe or a device is seen for what it is after opening, which must not wait. Windows lacks the flag, so it is 0. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

/**
 * The text of a file of the workspace for `file("…")`, whose evaluation cannot wait; hence the bound. Nothing outside the
 * root is read, also not by links. The error is a sentence.
 */
export function readWorkspaceFile(root: string, from: string, written: string): Result<string, string> {
  const absolute = resolveInside(root, from, written);
  if (absolute === undefined) return fail(`The file ${written} lies outside the workspace.`);
  try {
    const real = realpathSync(absolute);
    if (!isInside(root, real)) return fail(`The file ${written} leads outside the workspace.`);
    return readBounded(real, written);
  } catch (error) {
    return fail(unreadable(error, written));
  }
}

function readBounded(real: string, written: string): Result<string, string> {
  const file = openSync(real, FLAGS);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return fail(`${written} is not a file.`);
    if (stat.size > MOST) return fail(`The file ${written} is larger than 1 MiB.`);
    const bytes = Buffer.alloc(stat.size);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      read = readSync(file, bytes, length, bytes.length - length, length);
    }
    return ok(bytes.toString('utf8', 0, length));
  } finally {
    closeSync(file);
  }
}

function unreadable(error: unknown, written: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file ${written}.`;
  if (code === 'EACCES') return `The file ${written} may not be read (no permission).`;
  return `The file ${written} cannot be read (${String(code ?? error)}).`;
}
