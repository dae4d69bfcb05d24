import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { checkFile, type Checked } from '../../core/language/check/check-file.ts';
import { loadIncludes } from '../../core/language/check/load-includes.ts';
import type { ReadFailure } from '../../core/language/check/sources.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { readText } from '../files/read.ts';
import { findRoot } from './root.ts';

/** A workflow file that was read and checked with all that it includes. */
export interface LoadedFile extends Checked {
  /** Absolute, links resolved; what the files of places are relative to. */
  readonly root: string;
  /** The text of each file that was read, by the name that places have. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Reads and checks `file` (absolute). The error says in a few words why the file itself can't be read. */
export async function loadFile(file: string): Promise<Result<LoadedFile, string>> {
  const text = await readText(file);
  if (!text.ok) return text;
  const root = await findRoot(file);
  const folder = await realpath(path.dirname(file));
  const entry = asWritten(path.relative(root, path.join(folder, path.basename(file))));
  const sources = new Map([[entry, text.value]]);
  const read = async (name: string): Promise<Result<string, ReadFailure>> => {
    if (name === entry) return text;
    const included = await readIncluded(root, name);
    if (included.ok) sources.set(name, included.value);
    return included;
  };
  const loaded = await loadIncludes(entry, { read });
  return ok({ ...checkFile(entry, loaded), root, sources });
}

/** An included file lies in the workspace, also after its links are followed. */
async function readIncluded(root: string, name: string): Promise<Result<string, ReadFailure>> {
  const file = path.join(root, name);
  const real = await realpath(file).catch(() => file);
  const away = path.relative(root, real);
  if (away === '..' || away.startsWith(`..${path.sep}`) || path.isAbsolute(away)) {
    return fail({ message: `The file ${name} is a link that leads out of the workspace.` });
  }
  const text = await readText(real);
  return text.ok ? text : fail({ message: `The file ${name} can't be read: ${text.error}.` });
}

/** With `/`, as paths are written in workflow files. */
export function asWritten(relative: string): string {
  return path.sep === '/' ? relative : relative.replaceAll(path.sep, '/');
}
