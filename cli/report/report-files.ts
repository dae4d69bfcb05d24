import { rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Io } from '../io.ts';

/** Files that a command writes beside what it prints, by the form of each. */
export interface ReportFlags {
  readonly junit?: string;
  readonly html?: string;
}

/** A report to write: the file as typed, and its text, which is made when it is wanted. */
export interface Report {
  readonly file: string | undefined;
  readonly text: () => string;
}

/**
 * Why reports could not be written later, in a sentence; undefined where they can, as far as can be seen. So a run of an
 * hour does not end with a folder that is missing.
 */
export async function reportProblem(
  files: readonly (string | undefined)[],
  io: Io,
): Promise<string | undefined> {
  for (const file of files) {
    if (file === undefined) continue;
    const target = path.resolve(io.cwd, file);
    if (await isFolder(target)) return `the report cannot be written to ${file}: it is a folder`;
    if (!(await isFolder(path.dirname(target))))
      return `the report cannot be written to ${file}: there is no folder ${path.dirname(file)}`;
  }
  return undefined;
}

/** Writes each that was asked for, as a whole or not at all; undefined, or why one could not be, in a sentence. */
export async function writeReports(reports: readonly Report[], io: Io): Promise<string | undefined> {
  for (const { file, text } of reports) {
    if (file === undefined) continue;
    try {
      await writeWhole(path.resolve(io.cwd, file), text());
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error;
      return `the report could not be written to ${file}: ${error.message}`;
    }
  }
  return undefined;
}

async function isFolder(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found?.isDirectory() === true;
}

/**
 * Beside it first, so that whoever reads it meanwhile finds the old one or the new one. A device or a pipe is written to:
 * a file must not take its place.
 */
async function writeWhole(file: string, text: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found !== undefined && !found.isFile()) {
    await writeFile(file, text);
    return;
  }
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
