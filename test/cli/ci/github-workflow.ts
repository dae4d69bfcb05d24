import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as WorkflowParser from '@actions/workflow-parser';
import { build } from 'esbuild';

type Parser = typeof WorkflowParser;

/** Its modules import JSON as only bundlers do, so it is bundled, and read from a folder that is gone again. */
async function loadParser(): Promise<Parser> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perflow-parser-'));
  try {
    const outfile = path.join(folder, 'parser.cjs');
    const entryPoints = [fileURLToPath(import.meta.resolve('@actions/workflow-parser'))];
    await build({ entryPoints, outfile, bundle: true, format: 'cjs', platform: 'node', logLevel: 'error' });
    return createRequire(import.meta.url)(outfile) as Parser;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

let parser: Promise<Parser> | undefined;

/** A job of a workflow, as GitHub's own parser reads it. */
export interface Job {
  readonly id: string;
  /** Of each step that runs something. */
  readonly runs: readonly string[];
  readonly uses: readonly string[];
}

/** The jobs of a workflow; what GitHub would refuse, by its schema or in an expression, fails the test. */
export async function jobsOf(content: string): Promise<readonly Job[]> {
  parser ??= loadParser();
  const { NoOperationTraceWriter, convertWorkflowTemplate, isString, parseWorkflow } = await parser;
  const { context, value } = parseWorkflow({ name: 'perflow.yml', content }, new NoOperationTraceWriter());
  assert.deepEqual(
    context.errors.getErrors().map(({ message }) => message),
    [],
  );
  assert(value !== undefined);
  const template = await convertWorkflowTemplate(context, value);
  assert.deepEqual(template.errors ?? [], []);
  return template.jobs.map((job) => {
    assert(job.type === 'job');
    const { steps } = job;
    return {
      id: job.id.value,
      runs: steps.flatMap((step) => ('run' in step && isString(step.run) ? [step.run.value] : [])),
      uses: steps.flatMap((step) => ('uses' in step ? [step.uses.value] : [])),
    };
  });
}
