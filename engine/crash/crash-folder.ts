import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Environment, userFolder } from '../user-folders.ts';
import type { CrashReport } from './crash-report.ts';

/** How many are kept. */
const MOST_FILES = 10;
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-\d+\.json$/;

/**
 * Where crash files are kept: with what programs remember of their user, not in the workspace, since a bug may show where
 * there is none or where it must not be written to.
 */
export function crashFolder(env: Environment, platform: string): string | undefined {
  const state = userFolder('state', env, platform);
  return state === undefined ? undefined : path.join(state, 'perflow', 'crashes');
}

/** Writes a report and removes the oldest beyond the bound; undefined where it cannot be written. */
export function writeCrash(report: CrashReport, folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const name = `${report.time.replace(/[:.]/g, '-')}-${process.pid}.json`;
    const file = path.join(folder, name);
    writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`, { flag: 'wx', mode: 0o600 });
    for (const old of crashFiles(folder).slice(MOST_FILES)) rmSync(old, { force: true });
    return file;
  } catch {
    return undefined;
  }
}

/** Absolute, the latest first; none where they cannot be read. */
export function crashFiles(folder: string | undefined): readonly string[] {
  if (folder === undefined) return [];
  try {
    const names = readdirSync(folder).filter((name) => NAME.test(name));
    return names
      .sort()
      .reverse()
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}
