import { scoreOf, successRate } from '../../core/analyze/score.ts';
import type { MetricValue } from '../../core/events/event.ts';
import type { PlanNode } from '../../core/plan/plan.ts';
import type { JudgedGoal } from './goal-watch.ts';
import type { NodeEnd } from './node-end.ts';

/** A node that has ended. */
export interface EndedNode {
  readonly node: PlanNode;
  readonly end: NodeEnd;
}

/** Metrics of the run as a whole, but for its score; `time` in nanoseconds. */
export function runMetrics(ended: readonly EndedNode[], time: number): Map<string, MetricValue> {
  const metrics = new Map<string, MetricValue>([['run.time', { value: time, unit: 'ns' }]]);
  const rate = successRate(ended.map(({ end }) => end.state));
  if (rate !== undefined) metrics.set('run.success_rate', { value: rate, unit: 'ratio' });
  const costs = ended.flatMap(({ end }) => costOf(end));
  if (costs.length > 0)
    metrics.set('run.cost', { value: costs.reduce((sum, cost) => sum + cost), unit: 'USD' });
  return metrics;
}

function costOf({ metrics }: NodeEnd): readonly number[] {
  const cost = metrics.get('cost');
  return cost?.unit === 'USD' && 'value' in cost ? [cost.value] : [];
}

/** 0 to 100; undefined without goals about this run. */
export function runScore(goals: Iterable<JudgedGoal>): MetricValue | undefined {
  const score = scoreOf([...goals].filter(({ isElsewhere }) => !isElsewhere));
  return score === undefined ? undefined : { value: score.score, unit: 'count' };
}

export type RunStatus = 'passed' | 'failed' | 'cancelled';

export interface Judgement {
  readonly status: RunStatus;
  readonly warnings: readonly string[];
}

/** How a run came out that was not cancelled. `strict`: what a goal leaves open is a failure. */
export function judgeRun(
  ended: readonly EndedNode[],
  goals: Iterable<JudgedGoal>,
  strict: boolean,
): Judgement {
  const warnings: string[] = [];
  let failed = ended.some(isFailure);
  for (const goal of goals) {
    if (goal.state === 'missed') failed = true;
    if (goal.isElsewhere || (goal.state !== 'undecided' && goal.state !== 'unmeasured')) continue;
    warnings.push(`goal ${goal.text} is ${goal.state}${goal.reason === undefined ? '' : `: ${goal.reason}`}`);
    if (strict) failed = true;
  }
  return { status: failed ? 'failed' : 'passed', warnings };
}

function isFailure({ node, end }: EndedNode): boolean {
  return (end.state === 'failed' || end.state === 'timed_out') && !node.continueOnFailure;
}
