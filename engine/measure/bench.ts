import path from 'node:path';
import type { PlanNode } from '../../core/plan/plan.ts';
import { ok } from '../../core/result.ts';
import type { WaitingThread } from '../native/waiting-thread.ts';
import { warn } from '../run/attempt.ts';
import type { Command } from '../run/evaluation/command.ts';
import type { Evaluated } from '../run/evaluation/evaluator.ts';
import type { NodeControl } from '../run/node-control.ts';
import type { NodeEnd } from '../run/node-end.ts';
import { prepareNode, type Prepared } from '../run/prepared-command.ts';
import { programOf } from '../run/process/launch-natively.ts';
import type { RunContext } from '../run/run-context.ts';
import { notStarted } from '../run/step.ts';
import { BenchAttempt } from './bench-attempt.ts';
import { benchPlan, type BenchPlan } from './bench-plan.ts';
import { ColdStart } from './cold/cold-start.ts';
import { inputFiles } from './cold/input-files.ts';
import { HarnessAttempt } from './harness/harness-attempt.ts';
import { harnessPlan } from './harness/harness-plan.ts';

/**
 * Measures a command: warm-up, then runs until the median is known precisely enough. A run's time is from before the
 * start of its process to its exit, without `prepare`. Of their output only the last run's is shown. A run that fails
 * fails the bench. `timeout` is that of the whole attempt. With `format` the command measures by itself.
 */
export async function runBench(
  node: PlanNode,
  context: RunContext,
  control: NodeControl,
  started: (attempt: number, command: string) => void,
): Promise<NodeEnd> {
  const prepared = prepareNode(node, context, true);
  if (!prepared.ok) return notStarted(context.explain(prepared.error));
  const { command } = prepared.value;
  if (command === undefined) return notStarted('it has neither `run` nor `exec`');
  const attemptAt = attempts(node, prepared.value, command, context, control);
  if (!attemptAt.ok) return notStarted(context.explain(attemptAt.error));
  for (let attempt = 1; ; attempt++) {
    started(attempt, command.shown);
    const end = await attemptAt.value(attempt);
    // Beside another side there is one attempt: nobody waits there for a second.
    const isOnly = context.beside !== undefined;
    if (isOnly || attempt > node.retries || end.state === 'passed' || end.state === 'cancelled') return end;
    warn(node.id, `attempt ${attempt} failed (${end.reason ?? ''}), trying again`, context);
  }
}

/** What makes one attempt: Perflow measures the command, or the command measures by itself and its report is read. */
function attempts(
  node: PlanNode,
  prepared: Prepared,
  command: Command,
  context: RunContext,
  control: NodeControl,
): Evaluated<(attempt: number) => Promise<NodeEnd>> {
  const harness = harnessPlan(node, context.evaluator);
  if (!harness.ok) return harness;
  const { value: read } = harness;
  if (read !== undefined)
    return ok((attempt) => new HarnessAttempt(node, read, prepared, command, context, control).run(attempt));
  const plan = benchPlan(node, context.evaluator);
  if (!plan.ok) return plan;
  return ok((attempt) =>
    measuring(context, async (thread) => {
      const cold = await coldStart(plan.value, command, prepared, context.root, thread);
      const request = { node, plan: plan.value, prepared, command, context, control, thread, cold };
      const bench = new BenchAttempt(request);
      return context.beside === undefined ? bench.run(attempt) : bench.runBeside(context.beside);
    }),
  );
}

/**
 * Gives the bench a thread that starts and waits for its runs, where there is one: Node's own way adds about a
 * millisecond to each run, and does not tell what it used.
 */
async function measuring(
  { waitingThreads }: RunContext,
  measure: (thread: WaitingThread | undefined) => Promise<NodeEnd>,
): Promise<NodeEnd> {
  const thread = await waitingThreads.take();
  if (!thread.ok) return measure(undefined);
  try {
    return await measure(thread.value);
  } finally {
    waitingThreads.giveBack(thread.value);
  }
}

/** Undefined unless it was asked for. */
async function coldStart(
  { cold, inputs }: BenchPlan,
  { file }: Command,
  { cwd, env }: Prepared,
  root: string,
  thread: WaitingThread | undefined,
): Promise<ColdStart | undefined> {
  if (!cold) return undefined;
  const program = programOf(file, cwd, env);
  const files = {
    inputs: inputs && (await inputFiles(inputs, root)),
    program: program && path.resolve(cwd, program),
    root,
  };
  return new ColdStart(files, thread);
}
