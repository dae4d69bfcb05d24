import { lstat, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BaselineSummary } from '../../../core/history/history.ts';
import type { BaselineDocument } from '../../../core/report/contract/runs.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { writeAtomically } from '../atomic-file.ts';
import { refuseLinks, storePaths } from '../paths.ts';
import { problemOf } from '../problem.ts';
import { nameProblem, type BaselineProblem } from './name.ts';
import { readBaselineText, writeBaselineText } from './text.ts';

/** Bytes of a baseline's file: ten thousand metrics with all the samples that are kept. */
const MOST_BYTES = 64 * 1024 * 1024;
const ENDING = '.json';

export interface ListedBaselines {
  /** By name. */
  readonly baselines: readonly BaselineSummary[];
  /** Of those that cannot be read. */
  readonly problems: readonly BaselineProblem[];
}

/** All baselines of a workspace; a broken one does not hide the others. */
export async function listBaselines(root: string): Promise<ListedBaselines> {
  const baselines: BaselineSummary[] = [];
  const problems: BaselineProblem[] = [];
  for (const name of await namesIn(root)) {
    const read = await readBaseline(root, name);
    if (!read.ok) problems.push(read.error);
    else baselines.push(summaryOf(read.value));
  }
  return { baselines, problems };
}

/** One baseline. Its name is that of its file, whatever the file says. */
export async function readBaseline(
  root: string,
  name: string,
): Promise<Result<BaselineDocument, BaselineProblem>> {
  const wrong = nameProblem(name);
  if (wrong !== undefined) return fail(wrong);
  // Asked for by the exact name: a file system may take `Main` for `main`.
  if (!(await namesIn(root)).includes(name)) return fail(missing(name));
  const file = fileOf(root, name);
  try {
    const { size, isPlain } = await lookAt(file);
    if (!isPlain) return fail(broken(file, 'it is no plain file'));
    if (size > MOST_BYTES) return fail(broken(file, `it is larger than ${MOST_BYTES} bytes`));
    const read = readBaselineText(await readFile(file, 'utf8'));
    return read.ok ? ok({ ...read.value, name }) : fail(broken(file, read.error));
  } catch (error) {
    return fail(broken(file, problemOf(error, file)?.message ?? String(error)));
  }
}

/** Keeps a baseline under its name, in place of one that there was. */
export async function setBaseline(
  root: string,
  document: BaselineDocument,
): Promise<Result<void, BaselineProblem>> {
  const { name } = document;
  const wrong = nameProblem(name);
  if (wrong !== undefined) return fail(wrong);
  const twin = (await namesIn(root)).find(
    (other) => other !== name && other.toLowerCase() === name.toLowerCase(),
  );
  if (twin !== undefined) {
    return fail({
      code: 'bad-baseline-name',
      message: `There is a baseline ${twin}, and on some file systems ${name} would be the same file. Choose another name.`,
    });
  }
  return writing(root, name, async (file) => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeAtomically(file, writeBaselineText(document));
  });
}

export async function removeBaseline(root: string, name: string): Promise<Result<void, BaselineProblem>> {
  const wrong = nameProblem(name);
  if (wrong !== undefined) return fail(wrong);
  if (!(await namesIn(root)).includes(name)) return fail(missing(name));
  return writing(root, name, (file) => rm(file));
}

async function writing(
  root: string,
  name: string,
  work: (file: string) => Promise<void>,
): Promise<Result<void, BaselineProblem>> {
  const file = fileOf(root, name);
  try {
    refuseLinks(storePaths(root));
    await work(file);
    return ok(undefined);
  } catch (error) {
    const problem = problemOf(error, file);
    if (problem === undefined) throw error;
    return fail({ code: 'baseline-unwritable', message: problem.message });
  }
}

/** Names of files that may be baselines, sorted; none where there is no folder. */
async function namesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(storePaths(root).baselines).catch(() => []);
  return entries
    .filter((entry) => entry.endsWith(ENDING))
    .map((entry) => entry.slice(0, -ENDING.length))
    .filter((name) => nameProblem(name) === undefined)
    .sort();
}

function fileOf(root: string, name: string): string {
  return path.join(storePaths(root).baselines, `${name}${ENDING}`);
}

async function lookAt(file: string): Promise<{ readonly size: number; readonly isPlain: boolean }> {
  const stat = await lstat(file);
  return { size: stat.size, isPlain: stat.isFile() };
}

function summaryOf({ name, run, workflow, created, commit }: BaselineDocument): BaselineSummary {
  return { name, run, workflow, created, commit };
}

function missing(name: string): BaselineProblem {
  return {
    code: 'no-such-baseline',
    message: `There is no baseline ${name}. \`perflow baseline list\` lists them, \`perflow baseline set ${name}\` makes one of the latest run.`,
  };
}

function broken(file: string, why: string): BaselineProblem {
  return {
    code: 'bad-baseline',
    message: `${file} is no baseline: ${why}. Put back a version of it that was committed, or set it anew.`,
  };
}
