import type { EvaluationError } from '../../core/language/evaluate/scope.ts';
import type { PlanNode } from '../../core/plan/plan.ts';
import { ok, type Result } from '../../core/result.ts';
import { ownMetrics, type OwnMetrics } from '../measure/metrics/own-metrics.ts';
import { nodeCommand, workingFolder, type Command } from './evaluation/command.ts';
import type { RunContext } from './run-context.ts';
import type { Variables } from './evaluation/variables.ts';

/** All that a node's command is started with, but for its file of events. */
export interface Prepared {
  /** Absent for what only waits for something external. */
  readonly command: Command | undefined;
  readonly cwd: string;
  readonly env: Variables;
  /** What the processes of the node are recognised by. */
  readonly cookie: string;
  readonly metrics: OwnMetrics;
}

/** Evaluates what a node is started with; `directly` where no shell should be measured. */
export function prepareNode(
  node: PlanNode,
  context: RunContext,
  directly: boolean,
): Result<Prepared, EvaluationError> {
  const { declaration, axes } = node;
  const { evaluator, environment, root, run } = context;
  const command = nodeCommand(declaration, axes, evaluator, directly);
  if (!command.ok) return command;
  const cwd = workingFolder(declaration, axes, evaluator, root);
  if (!cwd.ok) return cwd;
  const env = environment.of(declaration.env, axes);
  if (!env.ok) return env;
  const metrics = ownMetrics(node, evaluator);
  if (!metrics.ok) return metrics;
  const { cookie, variables } = context.processes.cookieOf(node.id);
  return ok({
    command: command.value,
    cwd: cwd.value,
    env: { ...env.value, PERFLOW_RUN: run, PERFLOW_NODE: node.id, ...variables },
    cookie,
    metrics: metrics.value,
  });
}
