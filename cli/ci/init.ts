import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { askGit } from '../../engine/change/git.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import manifest from '../../package.json' with { type: 'json' };
import { measuredBenches } from '../compare/measured-benches.ts';
import { ExitCode } from '../exit-code.ts';
import { unable, type Io } from '../io.ts';
import { chooseWorkflow, type Choice } from '../workflow/choose.ts';
import { packageManager, perflowCommand } from './package-manager.ts';
import { workflowText, type CiSubject } from './workflow-text.ts';

/** As commander gives them. */
export interface CiInitFlags {
  readonly workflow?: string;
  readonly output?: string;
  readonly force?: true;
}

const DEFAULT_OUTPUT = '.github/workflows/perflow.yml';

/** Writes a workflow of GitHub Actions that runs FILE, and measures pull requests against their base. */
export async function ciInit(words: readonly string[], flags: CiInitFlags, io: Io): Promise<ExitCode> {
  const choice = await chooseWorkflow(words, flags.workflow, io);
  if (!choice.ok) return choice.error;
  const subject = await subjectOf(choice.value, io);
  if (typeof subject === 'string') return unable(io, subject);
  const { root } = choice.value;
  const file =
    flags.output === undefined ? path.join(root, DEFAULT_OUTPUT) : path.resolve(io.cwd, flags.output);
  const shown = path.relative(io.cwd, file);
  const problem = await writeNew(file, workflowText(subject), flags.force === true);
  if (problem !== undefined) return unable(io, `${shown} ${problem}`);
  io.stdout.line(
    `Wrote ${shown}: it runs ${subject.file} on each pull request and each push to ${subject.branch}.`,
  );
  if (!subject.isCompared)
    io.stdout.line(
      'It compares nothing side by side: the workflow has no bench that Perflow measures itself.',
    );
  return ExitCode.fine;
}

/** A sentence where none can be written for it. */
async function subjectOf({ root, workflow, workflows }: Choice, io: Io): Promise<CiSubject | string> {
  const { file } = workflow.origin;
  // Whatever is between these is evaluated by GitHub before anything is started.
  const wild = [file, workflow.name].find((text) => /\$\{\{|[\p{Cc}]/u.test(text));
  if (wild !== undefined) return `no workflow of GitHub can name ${JSON.stringify(wild)}`;
  return {
    file,
    workflow: workflows.length > 1 ? workflow.name : undefined,
    isCompared: measuredBenches(workflow, []).ok,
    branch: await defaultBranch(root, io),
    packages: await packageManager(root),
    perflow: await perflowCommand(root, manifest.version),
  };
}

/** That of the repository it was cloned from; `main` where nobody knows. */
async function defaultBranch(root: string, io: Io): Promise<string> {
  const head = await askGit(
    root,
    ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD'],
    definedVariables(io.env),
  );
  const branch = head.ok ? head.value.trim().replace(/^origin\//, '') : '';
  return branch === '' || branch.includes('${{') ? 'main' : branch;
}

/** What went wrong, in words that follow the file's name. */
async function writeNew(file: string, text: string, force: boolean): Promise<string | undefined> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { flag: force ? 'w' : 'wx' });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return error.code === 'EEXIST'
      ? 'exists already and was not changed; --force replaces it'
      : `could not be written: ${error.message}`;
  }
}
