import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** What marks the root of a workspace. */
const MARKS = ['.perflow', '.git'];

/**
 * The root of the workspace that a file belongs to: the nearest folder above it that holds `.perflow` or `.git`, else
 * the file's own folder. Absolute, links resolved.
 *
 * @throws a Node error with a `code` when the file's folder is not there
 */
export async function findRoot(file: string): Promise<string> {
  return await rootOf(path.dirname(file));
}

/**
 * The root of the workspace that a folder belongs to: itself or the nearest one above it with such a mark, else itself.
 *
 * @throws a Node error with a `code` when the folder is not there
 */
export async function rootOf(folder: string): Promise<string> {
  const own = await realpath(folder);
  for (let candidate = own; ; candidate = path.dirname(candidate)) {
    const marked = await Promise.all(MARKS.map((mark) => isFolderOrFile(path.join(candidate, mark))));
    if (marked.includes(true)) return candidate;
    if (path.dirname(candidate) === candidate) return own;
  }
}

/** In a git worktree `.git` is a file; a workflow file may not be named `.perflow` alone, so any kind will do. */
async function isFolderOrFile(candidate: string): Promise<boolean> {
  return await stat(candidate).then(
    () => true,
    () => false,
  );
}
