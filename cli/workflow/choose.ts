import path from 'node:path';
import type { Workflow } from '../../core/language/workflow.ts';
import { nearest } from '../../core/language/nearest.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { loadFile, type LoadedFile } from '../../engine/workspace/load.ts';
import { printDiagnostic } from '../diagnostics/print.ts';
import { displayOn } from '../display.ts';
import { fileAndNodes } from '../files/arguments.ts';
import { ExitCode } from '../exit-code.ts';
import { unable, type Io } from '../io.ts';
import { Presented } from './presented.ts';

/** A workflow that was asked for, in its file without errors. */
export interface Choice extends LoadedFile {
  readonly workflow: Workflow;
  /** The nodes that were asked for; none means all. */
  readonly nodes: readonly string[];
}

/**
 * The workflow that FILE NODE... and `--workflow` mean. Where there is none, or its file has errors, that is said on
 * standard error and the exit code is the error.
 */
export async function chooseWorkflow(
  words: readonly string[],
  name: string | undefined,
  io: Io,
): Promise<Result<Choice, ExitCode>> {
  const named = await fileAndNodes(words, io.cwd);
  if (!named.ok) return fail(unable(io, named.error));
  const loaded = await loadFile(named.value.file);
  if (!loaded.ok) return fail(unable(io, `${path.relative(io.cwd, named.value.file)}: ${loaded.error}`));
  if (!loaded.value.ok) {
    printErrors(loaded.value, io);
    return fail(ExitCode.unable);
  }
  const workflow = workflowNamed(loaded.value.workflows, name);
  if (!workflow.ok) return fail(unable(io, workflow.error));
  return ok({ ...loaded.value, workflow: workflow.value, nodes: named.value.nodes });
}

function printErrors(loaded: LoadedFile, io: Io): void {
  const style = displayOn(io.stderr, io);
  const presented = new Presented(loaded, io.cwd);
  for (const diagnostic of presented.diagnostics(loaded.diagnostics)) {
    if (diagnostic.severity !== 'error') continue;
    io.stderr.line(printDiagnostic(diagnostic, presented.source, style).join('\n'));
  }
}

/** The workflow of that name, or without one the only one; the error is a sentence. */
export function workflowNamed(
  workflows: readonly Workflow[],
  name: string | undefined,
): Result<Workflow, string> {
  const names = workflows.map((workflow) => workflow.name);
  const [only] = workflows;
  if (only === undefined) return fail('the file has no workflow');
  if (name === undefined) {
    if (workflows.length === 1) return ok(only);
    return fail(`the file has several workflows: choose one with --workflow (${names.join(', ')})`);
  }
  const found = workflows.find((workflow) => workflow.name === name);
  if (found !== undefined) return ok(found);
  const near = nearest(name, names);
  return fail(`the file has no workflow ${name}${near === undefined ? '' : ` (did you mean ${near}?)`}`);
}
