import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** Folders that hold no workflows of the project itself. */
const IGNORED = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.perflow',
  'target',
  '__pycache__',
  '.venv',
]);
const MOST_FOLDERS = 20_000;
const MOST_FILES = 10_000;
/** Folders read at the same time. */
const AT_ONCE = 16;

export const EXTENSION = '.perflow';

export interface Found {
  /** Sorted by path. */
  readonly files: readonly string[];
  /** There are more than are looked at. */
  readonly more: boolean;
}

/** The workflow files under `folder`, at any depth; links are not followed, unreadable folders hold nothing. */
export async function findWorkflows(folder: string): Promise<Found> {
  const files: string[] = [];
  let waiting = [folder];
  let looked = 0;
  while (waiting.length > 0 && looked < MOST_FOLDERS && files.length < MOST_FILES) {
    const batch = waiting.slice(0, AT_ONCE);
    looked += batch.length;
    const listings = await Promise.all(batch.map(listFolder));
    files.push(...listings.flatMap((listing) => listing.files));
    waiting = [...waiting.slice(AT_ONCE), ...listings.flatMap((listing) => listing.folders)];
  }
  const more = waiting.length > 0 || files.length > MOST_FILES;
  return { files: files.slice(0, MOST_FILES).sort(), more };
}

/** The workflow files in `folder` itself. */
export async function workflowsIn(folder: string): Promise<readonly string[]> {
  return (await listFolder(folder)).files.toSorted();
}

async function listFolder(folder: string): Promise<{ readonly files: string[]; readonly folders: string[] }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const inFolder = (name: string): string => path.join(folder, name);
  return {
    files: entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(EXTENSION))
      .map(({ name }) => inFolder(name)),
    folders: entries
      .filter((entry) => entry.isDirectory() && !IGNORED.has(entry.name))
      .map(({ name }) => inFolder(name)),
  };
}
