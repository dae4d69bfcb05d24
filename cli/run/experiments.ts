import { visible } from '../../core/report/terminal/text.ts';
import type { Choice } from '../workflow/choose.ts';
import type { RunFlags } from './flags.ts';

type Asked = Pick<Choice, 'workflow' | 'nodes'>;

/** Why a run was asked for what is an experiment: a sentence, or undefined where it was not. */
export function experimentAsked({ workflow, nodes }: Asked): string | undefined {
  const { experiments } = workflow;
  const asked = nodes.find(
    (word) => !workflow.nodes.has(word) && experiments.some(({ name }) => name === word),
  );
  if (asked === undefined) return undefined;
  return visible(`${asked} is an experiment: run it by perflow experiment FILE ${quoted(asked)}`);
}

/** That a run of a whole workflow leaves its experiments out, for who looks at it; undefined where there is nothing to say. */
export function experimentNotice(
  { workflow, nodes }: Asked,
  { stage, events }: Pick<RunFlags, 'stage' | 'events'>,
): string | undefined {
  const [first, ...others] = workflow.experiments;
  const isWhole = nodes.length === 0 && stage === undefined;
  if (first === undefined || !isWhole || events === '-') return undefined;
  const names = [first, ...others].map(({ name }) => name).join(', ');
  const what = others.length === 0 ? `experiment ${names} is` : `experiments ${names} are`;
  return visible(`${what} not part of a run: perflow experiment FILE ${quoted(first.name)}`);
}

function quoted(name: string): string {
  return /^[\w-]+$/.test(name) ? name : `"${name}"`;
}
