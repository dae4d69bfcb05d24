import { makePlan } from '../../core/plan/make-plan.ts';
import type { Plan, PlanRequest } from '../../core/plan/plan.ts';
import type { Result } from '../../core/result.ts';
import { createEvaluator } from '../../engine/run/evaluation/create-evaluator.ts';
import { createPorts } from '../../engine/run/evaluation/ports.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import type { RunProblem } from '../../engine/run/options.ts';
import type { Io } from '../io.ts';
import type { Choice } from '../workflow/choose.ts';
import type { PlanFlags } from './flags.ts';
import { jobsOf } from '../workflow/request.ts';

/**
 * The plan of the run that these flags would start, by the same evaluation; nothing is started, git is not asked.
 * `expected`: how long an instance is expected to take, where that is known.
 */
export function planOf(
  choice: Choice,
  flags: PlanFlags,
  io: Io,
  expected?: PlanRequest['history'],
): Result<Plan, readonly RunProblem[]> {
  const { workflow, root } = choice;
  const params = flags.param ?? new Map<string, string>();
  const ports = createPorts({
    root,
    env: definedVariables(io.env),
    declared: new Set(),
    changes: () => undefined,
  });
  const evaluator = createEvaluator({ workflow, params }, ports);
  if (!evaluator.ok) return evaluator;
  const request = {
    jobs: jobsOf(flags.jobs),
    nodes: choice.nodes.length > 0 ? choice.nodes : undefined,
    stages: flags.stage,
    history: expected,
  };
  return makePlan(workflow, request, (bound, axes) => evaluator.value.value(bound, axes));
}
