import path from 'node:path';

/** Paths as a workflow writes them, on this machine. */

/** The folder of a workflow file, absolute. `file` is relative to the root, with `/`. */
export function folderOf(root: string, file: string): string {
  return path.dirname(path.resolve(root, file));
}

/** The absolute path that a file of the workflow means; undefined where it leaves the workspace. */
export function resolveInside(root: string, file: string, written: string): string | undefined {
  if (written.includes('\0')) return undefined;
  const absolute = path.resolve(folderOf(root, file), written);
  return isInside(root, absolute) ? absolute : undefined;
}

/** Whether an absolute path is the root or lies below it. */
export function isInside(root: string, absolute: string): boolean {
  const relative = path.relative(root, absolute);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
