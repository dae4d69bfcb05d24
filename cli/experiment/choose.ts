import { nearest } from '../../core/language/nearest.ts';
import type { ExperimentDeclaration, Workflow } from '../../core/language/workflow.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/** The experiment of that name, or without one the only one; the error is a sentence. */
export function experimentNamed(
  { name: workflow, experiments }: Workflow,
  asked: readonly string[],
): Result<ExperimentDeclaration, string> {
  const [word, another] = asked;
  if (another !== undefined)
    return fail('one experiment is run at a time; put a name of several words in quotes');
  const names = experiments.map(({ name }) => name);
  if (word === undefined) {
    const [only] = experiments;
    if (only === undefined) return fail(`workflow ${workflow} has no experiment`);
    if (experiments.length === 1) return ok(only);
    return fail(`workflow ${workflow} has several experiments: name one (${names.join(', ')})`);
  }
  const found = experiments.find(({ name }) => name === word);
  if (found !== undefined) return ok(found);
  const near = nearest(word, names);
  const hint = near === undefined ? '' : ` (did you mean ${near}?)`;
  return fail(`workflow ${workflow} has no experiment ${word}${hint}`);
}
