import { ExpressionCache } from '../../core/language/evaluate/expression-cache.ts';
import { createParamReader } from '../../core/language/evaluate/params.ts';
import type { Value } from '../../core/language/evaluate/value.ts';
import { makePlan } from '../../core/plan/make-plan.ts';
import type { Plan, PlanRequest } from '../../core/plan/plan.ts';
import { ok, type Result } from '../../core/result.ts';
import { Evaluator } from '../../engine/run/evaluation/evaluator.ts';
import { readOverrides } from '../../engine/run/evaluation/overrides.ts';
import { createPorts } from '../../engine/run/evaluation/ports.ts';
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
  const evaluator = evaluatorFor(choice, flags.param ?? new Map<string, string>(), io);
  if (!evaluator.ok) return evaluator;
  const request = {
    jobs: jobsOf(flags.jobs),
    nodes: choice.nodes.length > 0 ? choice.nodes : undefined,
    stages: flags.stage,
    history: expected,
  };
  return makePlan(choice.workflow, request, (bound, axes) => evaluator.value.value(bound, axes));
}

function evaluatorFor(
  { workflow, root }: Choice,
  params: ReadonlyMap<string, string>,
  io: Io,
): Result<Evaluator, readonly RunProblem[]> {
  const cache = new ExpressionCache();
  const ports = createPorts({ root, env: definedOf(io.env), declared: new Set(), changes: () => undefined });
  const reader = (overrides: ReadonlyMap<string, Value>) =>
    createParamReader(workflow, overrides, ports, cache);
  const overrides = readOverrides(workflow, params, reader(new Map()));
  return overrides.ok ? ok(new Evaluator(reader(overrides.value), ports, cache)) : overrides;
}

function definedOf(env: Io['env']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
