import type { Location } from '../../../core/language/diagnostic.ts';
import { whyNotInTurns } from '../../../core/language/in-turns.ts';
import type { ExperimentDeclaration, NodeRef, Workflow } from '../../../core/language/workflow.ts';
import type { RunProblem } from '../../run/options.ts';
import { locationOf } from '../../run/places.ts';

/** All variants run at the same time, each with its services. */
const MOST_VARIANTS = 16;

/** What stands against an experiment as it is written: how many variants it has, and what it is of. */
export function writtenAmiss(experiment: ExperimentDeclaration, workflow: Workflow): readonly RunProblem[] {
  return [...countProblems(experiment), ...kindProblems(experiment, workflow)];
}

function countProblems({ name, nameOrigin, variants }: ExperimentDeclaration): readonly RunProblem[] {
  const place = locationOf(nameOrigin);
  if (variants.length < 2)
    return [problem('too-few-variants', `Experiment \`${name}\` needs at least two variants.`, place)];
  if (variants.length <= MOST_VARIANTS) return [];
  const message = `Experiment \`${name}\` has more than ${String(MOST_VARIANTS)} variants, which all run at the same time.`;
  return [problem('too-many-variants', message, place)];
}

function kindProblems({ of }: ExperimentDeclaration, { nodes }: Workflow): readonly RunProblem[] {
  return of.flatMap((reference) => {
    const node = nodes.get(reference.name);
    if (node === undefined) return [];
    const why =
      node.kind === 'load'
        ? 'is a load: loads cannot be measured in turns yet'
        : whyNotInTurns(node.kind, node.attributes.has('format'));
    if (why === undefined) return [];
    return [problem('unmeasurable', `\`${reference.name}\` ${why}.`, placeOf(reference))];
  });
}

/** Where a node is named. */
export function placeOf({ bound, expression }: NodeRef): Location {
  return locationOf({ file: bound.file, offset: bound.offset, span: expression });
}

export function problem(code: string, message: string, place: Location): RunProblem {
  return { code, message, place };
}
