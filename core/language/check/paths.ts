import { fail, ok, type Result } from '../../result.ts';

/** Paths with `/`, relative to the workspace's root, computed from text alone: nothing is read here. */

/** Longer than any file system allows. */
const MAX_LENGTH = 4096;

/**
 * A path written in a file, as seen from the workspace's root. The error is a sentence: it leads out of the workspace,
 * or is none that can be written for all systems.
 */
export function resolvePath(from: string, path: string): Result<string, string> {
  const problem = malformed(path);
  if (problem !== undefined) return fail(problem);
  const segments = from.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return fail('This path leads out of the workspace.');
  }
  return ok(segments.join('/'));
}

function malformed(path: string): string | undefined {
  if (path === '') return 'This path is empty.';
  if (path.length > MAX_LENGTH) return 'This path is too long.';
  if (path.includes('\0')) return 'A path cannot hold the character NUL.';
  if (path.includes('\\')) return 'Paths are written with `/`, so that they mean the same on every system.';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) {
    return 'This path leads out of the workspace: paths are relative to the file that writes them.';
  }
  return undefined;
}
