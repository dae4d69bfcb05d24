import { readdir } from 'node:fs/promises';
import path from 'node:path';
import {
  EXTENSION,
  findWorkflowFiles,
  listedEntries,
  type FoundFiles,
  type ListedEntry,
} from '../../core/language/workflow-files.ts';

const MOST_FILES = 10_000;

/** The workflow files under `folder`, at any depth, as absolute paths where it is one; links are not followed. */
export async function findWorkflows(folder: string): Promise<FoundFiles> {
  const { files, more } = await findWorkflowFiles((name) => listFolder(path.join(folder, name)), MOST_FILES);
  return { files: files.map((file) => path.join(folder, file)), more };
}

/** The workflow files in `folder` itself. */
export async function workflowsIn(folder: string): Promise<readonly string[]> {
  const entries = await listFolder(folder);
  const files = entries.filter(({ name, isFolder }) => !isFolder && name.endsWith(EXTENSION));
  return files.map(({ name }) => path.join(folder, name)).sort();
}

async function listFolder(folder: string): Promise<readonly ListedEntry[]> {
  return listedEntries(await readdir(folder, { withFileTypes: true }).catch(() => []));
}
