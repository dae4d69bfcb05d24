import type { ComparedSide } from '../../../core/analyze/compare/side.ts';
import { PlannedInstances } from '../../../core/analyze/goal-instances.ts';
import type { Workflow } from '../../../core/language/workflow.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import type { RunOptions, RunProblem } from '../options.ts';
import { errorLocation, locationOf } from '../places.ts';
import { guardSettings, type GuardSettings } from './settings.ts';

/** What a run is compared with. */
export interface RunBaseline {
  readonly name: string;
  /** Undefined where there is no baseline of this name yet. */
  readonly side: ComparedSide | undefined;
  /** Undefined where the workflow has no guard: goals alone ask for the baseline. */
  readonly guard: GuardSettings | undefined;
}

/**
 * Reads the baseline that the guard or `--baseline` names; undefined where neither does. One that was asked for by
 * `--baseline` must be there: a guard's may still have to be stored.
 */
export async function baselineOfRun(
  { baseline: asked, baselines }: Pick<RunOptions, 'baseline' | 'baselines'>,
  plan: Plan,
  evaluator: Evaluator,
): Promise<Result<RunBaseline | undefined, RunProblem>> {
  const guard = readGuard(plan, evaluator);
  if (!guard.ok) return guard;
  const name = asked ?? guard.value?.baseline;
  if (name === undefined) return ok(undefined);
  const read = baselines === undefined ? ok(undefined) : await baselines(name);
  if (!read.ok)
    return fail({ code: 'bad-baseline', message: read.error, place: placeOfGuard(asked, plan.workflow) });
  if (read.value === undefined && asked !== undefined) return fail(missing(name));
  return ok({ name, side: read.value, guard: guard.value });
}

function readGuard(plan: Plan, evaluator: Evaluator): Result<GuardSettings | undefined, RunProblem> {
  const { guard } = plan.workflow;
  if (guard === undefined) return ok(undefined);
  const settings = guardSettings(guard, new PlannedInstances(plan), evaluator);
  if (settings.ok) return settings;
  const { code, message } = settings.error;
  return fail({ code, message, place: errorLocation(settings.error) });
}

/** A baseline of the command line has no place in a file. */
function placeOfGuard(asked: string | undefined, { guard }: Workflow): RunProblem['place'] {
  return asked === undefined && guard !== undefined ? locationOf(guard.origin) : undefined;
}

function missing(name: string): RunProblem {
  return {
    code: 'no-such-baseline',
    message: `there is no baseline ${name}; \`perflow baseline list\` lists them, \`perflow baseline set ${name}\` makes one of a stored run`,
    place: undefined,
  };
}
