import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { findWorkflowFiles, listedEntries, type ListedEntry } from '../../core/language/workflow-files.ts';

/** More than any workspace has; what is known of each is kept. */
const MOST_FILES = 5_000;

/** The workflow files below a folder by their paths from it, with `/`. Links are not followed. */
export async function workflowFiles(root: string): Promise<readonly string[]> {
  return (await findWorkflowFiles((name) => listFolder(path.join(root, name)), MOST_FILES)).files;
}

/** Nothing where it may not be read. */
async function listFolder(folder: string): Promise<readonly ListedEntry[]> {
  return listedEntries(await readdir(folder, { withFileTypes: true }).catch(() => []));
}
