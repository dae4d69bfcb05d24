import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseFile } from '../../core/language/syntax/parse.ts';
import type { FileMember } from '../../core/language/syntax/tree.ts';
import { EXTENSION } from '../../core/language/workflow-files.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { readText } from '../../engine/workspace/read.ts';
import { findWorkflows, workflowsIn } from './find.ts';

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
 * `FILE NODE...`, where FILE may be left out when exactly one file of the folder holds workflows, fragments aside: the
 * first word is the file if it ends in `.perflow` or is a file's path, else a node.
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
  const runnable = here.length === 1 ? here : await holdingWorkflows(here);
  const [only] = runnable;
  if (only !== undefined && runnable.length === 1) return ok({ file: only, nodes: words });
  if (here.length === 0)
    return fail(`there is no ${EXTENSION} file in this folder: name one, or make one by perflow init`);
  if (only === undefined)
    return fail(`no ${EXTENSION} file in this folder holds a workflow: name one that does`);
  return fail(`this folder has ${runnable.length} files with workflows: name the one you mean`);
}

/** Those of the files in which a workflow begins. One that can't be read counts: to choose it says what is wrong. */
async function holdingWorkflows(files: readonly string[]): Promise<readonly string[]> {
  const holds = await Promise.all(
    files.map(async (file) => {
      const text = await readText(file);
      return !text.ok || parseFile(text.value).tree.members.some(beginsWorkflow);
    }),
  );
  return files.filter((_, index) => holds[index]);
}

function beginsWorkflow(member: FileMember): boolean {
  return member.type === 'container' && member.opening.node.kind.text === 'workflow';
}

async function kindOf(absolute: string): Promise<'file' | 'folder' | 'nothing'> {
  const stats = await stat(absolute).catch(() => undefined);
  if (stats === undefined) return 'nothing';
  return stats.isDirectory() ? 'folder' : 'file';
}
