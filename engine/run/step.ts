import type { MetricValue } from '../../core/events/event.ts';
import type { PlanNode } from '../../core/plan/plan.ts';
import { ComputedMetrics } from '../measure/metrics/computed-metrics.ts';
import type { OwnMetrics } from '../measure/metrics/own-metrics.ts';
import { listenerFor, runAttempt, warn, type AttemptEnd } from './attempt.ts';
import type { NodeControl } from './node-control.ts';
import { NO_METRICS, type NodeEnd } from './node-end.ts';
import { ShownOutput } from './output/shown-output.ts';
import { prepareNode } from './prepared-command.ts';
import type { RunContext } from './run-context.ts';
import { usageMetrics } from '../sampling/usage.ts';

/** Runs a step, again while it fails and has retries left. `started` is told before each attempt. */
export async function runStep(
  node: PlanNode,
  context: RunContext,
  control: NodeControl,
  started: (attempt: number, command: string) => void,
): Promise<NodeEnd> {
  const prepared = prepareNode(node, context, false);
  if (!prepared.ok) return notStarted(context.explain(prepared.error));
  const { command, metrics } = prepared.value;
  if (command === undefined) return notStarted('it has neither `run` nor `exec`');
  for (let attempt = 1; ; attempt++) {
    started(attempt, command.shown);
    const request = {
      id: node.id,
      command,
      prepared: prepared.value,
      timeout: node.timeout,
      control,
      takers: [showOutput(node.id, context)],
      listener: listenerFor(node.id, context),
    };
    const result = await runAttempt(request, context);
    const isLast = attempt > node.retries || result.state === 'passed' || result.state === 'cancelled';
    if (isLast) return stepEnd(node, attempt, result, metrics, context);
    warn(node.id, `attempt ${attempt} failed (${result.reason ?? ''}), trying again`, context);
  }
}

export function showOutput(id: string, context: RunContext): ShownOutput {
  return new ShownOutput(context.secrets, (stream, text) =>
    context.emit({ type: 'node.output', id, stream, text }),
  );
}

export function notStarted(reason: string): NodeEnd {
  return { state: 'failed', reason, attempts: 1, metrics: NO_METRICS };
}

function stepEnd(
  node: PlanNode,
  attempts: number,
  result: AttemptEnd,
  declared: OwnMetrics,
  context: RunContext,
): NodeEnd {
  const { state, reason, end } = result;
  const common = { state, reason, attempts, exit: end.exit, signal: end.signal };
  if (state !== 'passed') return { ...common, metrics: NO_METRICS };
  for (const problem of result.problems) warn(node.id, problem, context);
  const metrics = usageMetrics(node, result.usage, end.nanoseconds);
  for (const [name, metric] of result.metrics) metrics.set(name, metric);
  metrics.set('time', { value: end.nanoseconds, unit: 'ns' });
  metrics.set('attempts', { value: attempts, unit: 'count' });
  return { ...common, metrics: withComputed(node, metrics, declared, context) };
}

/** A node's metrics with those computed from them; those without a value are warned of. */
export function withComputed(
  node: PlanNode,
  metrics: ReadonlyMap<string, MetricValue>,
  declared: OwnMetrics,
  context: RunContext,
): ReadonlyMap<string, MetricValue> {
  if (declared.computed.length === 0) return metrics;
  const all = new Map(metrics);
  for (const [name, result] of new ComputedMetrics(
    declared.computed,
    metrics,
    node.axes,
    context.evaluator,
  ).results()) {
    if (result.ok) all.set(name, result.value);
    else warn(node.id, `metric ${name} has no value: ${result.error}`, context);
  }
  return all;
}
