import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** More than any workspace has; a folder of millions must not be walked for ever. */
const MOST_FILES = 5_000;
const MOST_FOLDERS = 20_000;

/** Folders of tools, in which nobody writes workflows. */
const SKIPPED = /^(?:node_modules|\..*)$/;

/** The workflow files below a folder by their paths from it, with `/`. Links are not followed. */
export async function workflowFiles(root: string): Promise<readonly string[]> {
  const files: string[] = [];
  const folders = [''];
  for (const folder of folders) {
    for (const entry of await entriesOf(path.join(root, folder))) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile() && name.endsWith('.perflow')) files.push(name);
      else if (entry.isDirectory() && !SKIPPED.test(entry.name) && folders.length < MOST_FOLDERS)
        folders.push(name);
    }
    if (files.length >= MOST_FILES) break;
  }
  return files;
}

/** None where it may not be read. */
async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
