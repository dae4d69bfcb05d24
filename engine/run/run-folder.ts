import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A run's folder for what lives no longer than the run: the files that `$PERFLOW_EVENTS` names, and the file of what
 * runs. Its place follows from the run's id, so that it is found when the run was broken off; the id cannot be guessed.
 */
export function runFolderOf(run: string): string {
  return path.join(tmpdir(), `perflow-${run}`);
}

/** Ours alone. @throws a Node error with a `code` when it can't be made */
export async function makeRunFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
}

export async function removeRunFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

export function pidFileIn(folder: string): string {
  return path.join(folder, 'running');
}

/** Where a watcher writes down who has the run's cookie, as `/proc/PID/environ` on lines. */
export function surveyIn(folder: string): string {
  return path.join(folder, 'survey');
}
