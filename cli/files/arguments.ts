import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../core/result.ts';
import { EXTENSION, findWorkflows, workflowsIn } from './find.ts';

/**
 * The files that FILE... names: a file as it is, a folder for all workflows in it, nothing for all below `cwd`.
 * Absolute paths, each once. The error is a sentence.
 */
export async function filesNamed(
  words: readonly string[],
  cwd: string,
): Promise<Result<readonly string[], string>> {
  const found = await Promise.all((words.length === 0 ? ['.'] : words).map((word) => filesAt(word, cwd)));
  const files = new Set<string>();
  for (const result of found) {
    if (!result.ok) return result;
    for (const file of result.value) files.add(file);
  }
  return ok([...files]);
}

async function filesAt(word: string, cwd: string): Promise<Result<readonly string[], string>> {
  const absolute = path.resolve(cwd, word);
  const kind = await kindOf(absolute);
  if (kind === 'file') return ok([absolute]);
  if (kind === 'nothing') return fail(`there is no file ${word}`);
  const { files, more } = await findWorkflows(absolute);
  if (more) return fail(`${word} holds too many folders or files to look at them all: name the files`);
  if (files.length === 0)
    return fail(`there is no ${EXTENSION} file in ${word === '.' ? 'this folder' : word}`);
  return ok(files);
}

export interface FileAndNodes {
  /** Absolute. */
  readonly file: string;
  readonly nodes: readonly string[];
}

/**
 * `FILE NODE...`, where FILE may be left out when the folder has exactly one workflow file: the first word is the
 * file if it ends in `.perflow` or is a file's path, else a node.
 */
export async function fileAndNodes(
  words: readonly string[],
  cwd: string,
): Promise<Result<FileAndNodes, string>> {
  const [first, ...rest] = words;
  if (first !== undefined) {
    const absolute = path.resolve(cwd, first);
    const kind = await kindOf(absolute);
    if (kind === 'file') return ok({ file: absolute, nodes: rest });
    if (first.endsWith(EXTENSION)) return fail(`there is no file ${first}`);
  }
  const here = await workflowsIn(cwd);
  const [only] = here;
  if (only !== undefined && here.length === 1) return ok({ file: only, nodes: words });
  if (only === undefined)
    return fail(`there is no ${EXTENSION} file in this folder: name one, or make one by perflow init`);
  return fail(`this folder has ${here.length} ${EXTENSION} files: name the one you mean`);
}

async function kindOf(absolute: string): Promise<'file' | 'folder' | 'nothing'> {
  const stats = await stat(absolute).catch(() => undefined);
  if (stats === undefined) return 'nothing';
  return stats.isDirectory() ? 'folder' : 'file';
}
