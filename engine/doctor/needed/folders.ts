import { access, constants, mkdtemp, rmdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import { printSize } from '../../../core/language/quantity/print.ts';
import { broken, missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';
import { reasonOf } from '../reason.ts';

/** Bytes that one run's log may take. */
const LEAST_SPACE = 100e6;
/** Of some hundred runs with profiles. */
const ADVISED_SPACE = 1e9;

/** Runs are stored below it. */
export async function workspace({ root }: Place): Promise<Check> {
  try {
    await access(root, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok('workspace', root);
  } catch (error) {
    return broken('workspace', `${root} cannot be written to: ${reasonOf(error)}`, 'see to its permissions');
  }
}

/** Each run has a folder of its own there while it goes on. */
export async function temporaryFolder({ temp }: Place): Promise<Check> {
  try {
    await rmdir(await mkdtemp(path.join(temp, 'perflow-doctor-')));
    return ok('temporary-folder', temp);
  } catch (error) {
    const remedy = 'see to its permissions, or name another one by TMPDIR';
    return broken('temporary-folder', `${temp} cannot be written to: ${reasonOf(error)}`, remedy);
  }
}

export async function diskSpace({ root }: Place): Promise<Check> {
  try {
    const { bavail, bsize } = await statfs(root);
    return judgeSpace(bavail * bsize);
  } catch (error) {
    return missing('disk-space', `the free space of ${root} cannot be found out: ${reasonOf(error)}`);
  }
}

/** Bytes. */
export function judgeSpace(free: number): Check {
  const detail = `${printSize(free)} free`;
  if (free < LEAST_SPACE) return broken('disk-space', detail, 'make room: runs cannot be stored');
  if (free < ADVISED_SPACE)
    return missing('disk-space', detail, 'make room, or keep fewer runs (`perflow runs prune`)');
  return ok('disk-space', detail);
}
