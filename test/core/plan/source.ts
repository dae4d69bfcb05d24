import assert from 'node:assert/strict';
import { checkFile } from '../../../core/language/check/check-file.ts';
import { textSources } from '../../../core/language/check/text-sources.ts';
import type { Workflow } from '../../../core/language/workflow.ts';

/** The workflow of a file without errors. */
export function workflowFrom(source: string): Workflow {
  const checked = checkFile('test.perflow', textSources(new Map([['test.perflow', source]])));
  const errors = checked.diagnostics.filter(({ severity }) => severity === 'error');
  assert.deepEqual(errors, [], 'the test’s own source has errors');
  const [workflow] = checked.workflows;
  assert.ok(workflow !== undefined);
  return workflow;
}
