import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { checkFile, type Checked } from '../../core/language/check/check-file.ts';
import { loadIncludes } from '../../core/language/check/load-includes.ts';
import type { ReadFailure } from '../../core/language/check/sources.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { readText } from './read.ts';
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
  return ok(
    await loadFrom(entry, root, async (name) => (name === entry ? text : await readIncluded(root, name))),
  );
}

/** Checks a workflow file as it was when its sources were kept: nothing is read from the disk. */
export async function loadKept(
  entry: string,
  root: string,
  sources: ReadonlyMap<string, string>,
): Promise<LoadedFile> {
  return await loadFrom(entry, root, (name) => {
    const text = sources.get(name);
    const message = `The file ${name} was not kept with the run.`;
    return Promise.resolve(text === undefined ? fail({ message }) : ok(text));
  });
}

async function loadFrom(
  entry: string,
  root: string,
  readFrom: (name: string) => Promise<Result<string, ReadFailure>>,
): Promise<LoadedFile> {
  const sources = new Map<string, string>();
  const read = async (name: string): Promise<Result<string, ReadFailure>> => {
    const text = await readFrom(name);
    if (text.ok) sources.set(name, text.value);
    return text;
  };
  const loaded = await loadIncludes(entry, { read });
  return { ...checkFile(entry, loaded), root, sources };
}

/** An included file lies in the workspace, also after its links are followed. */
async function readIncluded(root: string, name: string): Promise<Result<string, ReadFailure>> {
  const file = path.join(root, name);
  const real = await realpath(file).catch(() => file);
  const away = path.relative(root, real);
  if (away === '..' || away.startsWith(`..${path.sep}`) || path.isAbsolute(away)) {
    return fail({ message: `The file ${name} is a link that leads out of the workspace.` });
  }
  // To open a pipe would wait for somebody who writes into it.
  const kind = await stat(real).catch(() => undefined);
  if (kind !== undefined && !kind.isFile() && !kind.isDirectory())
    return fail({ message: `The file ${name} can't be read: it is no regular file.` });
  const text = await readText(real);
  return text.ok ? text : fail({ message: `The file ${name} can't be read: ${text.error}.` });
}

/** With `/`, as paths are written in workflow files. */
export function asWritten(relative: string): string {
  return path.sep === '/' ? relative : relative.replaceAll(path.sep, '/');
}
