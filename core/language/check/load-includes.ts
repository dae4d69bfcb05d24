import { fail, type Result } from '../../result.ts';
import type { ParsedFile } from '../syntax/document.ts';
import { includesOf, type ReadFailure, type Sources } from './sources.ts';

/** Files that one file may bring in, itself among them. */
export const MAX_FILES = 500;

/** Files read at the same time. */
const PARALLEL = 16;

export interface Loader {
  /** The text of a file by its path from the workspace's root. Paths that lead out of it are never asked for. */
  read(path: string): Promise<Result<string, ReadFailure>>;
  parse(text: string): ParsedFile;
}

/**
 * Reads a file and all that it includes, directly or not: several at a time, each once, so circles end by themselves.
 * Files beyond {@link MAX_FILES} are not read and reading them gives the failure.
 */
export async function loadIncludes(entry: string, loader: Loader): Promise<Sources> {
  const loaded = new Map<string, Result<ParsedFile, ReadFailure>>();
  const wanted = new Set([entry]);
  const waiting = [entry];
  while (waiting.length > 0) {
    const batch = waiting.splice(0, PARALLEL);
    const read = await Promise.all(batch.map(async (path) => ({ path, text: await loader.read(path) })));
    for (const { path, text } of read) {
      const parsed = text.ok ? { ok: true as const, value: loader.parse(text.value) } : text;
      loaded.set(path, parsed);
      if (!parsed.ok) continue;
      for (const next of newIncludes(path, parsed.value, wanted)) waiting.push(next);
    }
  }
  return { read: (path) => loaded.get(path) ?? fail({ message: notRead(wanted.size) }) };
}

function newIncludes(path: string, parsed: ParsedFile, wanted: Set<string>): readonly string[] {
  const found: string[] = [];
  for (const include of includesOf(path, parsed)) {
    if (include.path?.ok !== true || wanted.has(include.path.value) || wanted.size >= MAX_FILES) continue;
    wanted.add(include.path.value);
    found.push(include.path.value);
  }
  return found;
}

function notRead(count: number): string {
  return count >= MAX_FILES ? `More than ${MAX_FILES} files are included.` : 'The file was not read.';
}
