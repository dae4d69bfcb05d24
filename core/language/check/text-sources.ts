import { fail, ok, type Result } from '../../result.ts';
import { Document } from '../document/document.ts';
import { PartCache } from '../document/part-cache.ts';
import { FileCheck } from './file-check.ts';
import type { ReadFailure, Sources } from './sources.ts';

/** Files whose texts are at hand, by their paths from the workspace's root. */
export function textSources(texts: ReadonlyMap<string, string>): Sources {
  const cache = new PartCache();
  const files = new Map<string, FileCheck>();
  return {
    read(path): Result<FileCheck, ReadFailure> {
      const text = texts.get(path);
      if (text === undefined) return fail({ message: 'There is no such file.' });
      const file = files.get(path) ?? new FileCheck(new Document(path, text, cache));
      files.set(path, file);
      return ok(file);
    },
  };
}
