import { fail, ok, type Result } from '../../result.ts';
import { Document } from '../document/document.ts';
import { PartCache } from '../document/part-cache.ts';
import { FileCheck } from './file-check.ts';
import { includesOf } from './includes-of.ts';
import { finish } from './slices.ts';
import { NOT_READ, type ReadFailure, type Sources } from './sources.ts';

/** Files that one file may bring in, itself among them. */
export const MAX_FILES = 500;

/** Files read at the same time. */
const PARALLEL = 16;

export interface Loader {
  /** The text of a file by its path from the workspace's root. Paths that lead out of it are never asked for. */
  read(path: string): Promise<Result<string, ReadFailure>>;
}

/**
 * Reads a file and all that it includes, directly or not: several at a time, each once, so circles end by themselves.
 * Files beyond {@link MAX_FILES} are not read and reading them gives the failure.
 */
export async function loadIncludes(entry: string, loader: Loader): Promise<Sources> {
  const cache = new PartCache();
  const loaded = new Map<string, Result<FileCheck, ReadFailure>>();
  const wanted = new Set([entry]);
  const waiting = [entry];
  while (waiting.length > 0) {
    const batch = waiting.splice(0, PARALLEL);
    const read = await Promise.all(batch.map(async (path) => ({ path, text: await loader.read(path) })));
    for (const { path, text } of read) {
      if (!text.ok) {
        loaded.set(path, text);
        continue;
      }
      const file = new FileCheck(new Document(path, text.value, cache));
      finish(file.update());
      loaded.set(path, ok(file));
      for (const next of newIncludes(file, wanted)) waiting.push(next);
    }
  }
  return { read: (path) => loaded.get(path) ?? fail({ message: notRead(wanted.size) }) };
}

function newIncludes(file: FileCheck, wanted: Set<string>): readonly string[] {
  const found: string[] = [];
  for (const { path } of includesOf(file)) {
    if (path?.ok !== true || wanted.has(path.value) || wanted.size >= MAX_FILES) continue;
    wanted.add(path.value);
    found.push(path.value);
  }
  return found;
}

function notRead(count: number): string {
  return count >= MAX_FILES ? `More than ${MAX_FILES} files are included.` : NOT_READ;
}
