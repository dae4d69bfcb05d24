import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { isInside, resolveInside } from '../../run/evaluation/path-in-workspace.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

/** Bytes of a file that a metric is read from. */
const MOST = 16 * 1024 * 1024;
/** A pipe or a device is seen for what it is after opening, which must not wait. Windows lacks the flag, so it is 0. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

/** The text of a file that a node wrote, inside the workspace. The error is a sentence. */
export async function readOutputFile(
  root: string,
  from: string,
  written: string,
): Promise<Result<string, string>> {
  const absolute = resolveInside(root, from, written);
  if (absolute === undefined) return fail(`the file ${written} lies outside the workspace`);
  try {
    const real = await realpath(absolute);
    if (!isInside(root, real)) return fail(`the file ${written} leads outside the workspace`);
    return await readBounded(real, written);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return fail(
      code === 'ENOENT'
        ? `there is no file ${written}`
        : `the file ${written} cannot be read (${String(code ?? error)})`,
    );
  }
}

async function readBounded(real: string, written: string): Promise<Result<string, string>> {
  const file = await open(real, FLAGS);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return fail(`${written} is not a file`);
    if (stat.size > MOST) return fail(`the file ${written} is larger than ${MOST} bytes`);
    const buffer = Buffer.alloc(stat.size);
    const { bytesRead } = await file.read(buffer, 0, stat.size, 0);
    return ok(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
