import assert from 'node:assert/strict';
import { ok } from '../../../core/result.ts';
import { evaluate } from '../../../core/language/evaluate/evaluate.ts';
import { ExpressionCache } from '../../../core/language/evaluate/expression-cache.ts';
import type { Value } from '../../../core/language/evaluate/value.ts';
import { parseFile } from '../../../core/language/syntax/parse.ts';
import type { Expression } from '../../../core/language/syntax/tree.ts';
import type { GoalDeclaration } from '../../../core/language/workflow.ts';
import type { Distribution, MetricValue } from '../../../core/events/event.ts';
import { PlannedInstances } from '../../../core/analyze/goal-instances.ts';
import type { GoalContext, GoalEvaluator } from '../../../core/analyze/goals.ts';
import { withoutBaselines, type NodeReading } from '../../../core/analyze/readings.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { NodeState } from '../../../core/plan/state.ts';
import { bound, expression as simple } from '../plan/fixture.ts';

const span = { start: 0, end: 1 };

/** A goal as it would stand in a file. Its names are bound as in a workflow without params. */
export function goal(condition: string, weight?: string): GoalDeclaration {
  return {
    title: undefined,
    text: condition,
    condition: bound(parsed(condition)),
    origin: { file: 'test.perflow', offset: 0, span },
    attributes: new Map(weight === undefined ? [] : [['weight', bound(simple(weight))]]),
  };
}

function parsed(condition: string): Expression {
  const { tree, problems } = parseFile(`goals { ${condition} }`);
  assert.deepEqual(problems, []);
  const [member] = tree.members;
  assert.ok(member?.type === 'member' && member.placed.node.type === 'block');
  const [only] = member.placed.node.body?.members ?? [];
  assert.ok(only?.type === 'condition', `no condition: ${condition}`);
  return only.value;
}

const goalEvaluator: GoalEvaluator = (of, metrics) => {
  const ports = {
    env: () => undefined,
    isSecret: () => false,
    file: () => ({ ok: false, error: 'no files here' }) as const,
    freePort: () => 0,
    changed: () => true,
    onlyChanged: () => false,
  };
  const nothing: Value = { type: 'null' };
  return evaluate(of, { axes: new Map(), params: () => ok(nothing), ports, metrics }, new ExpressionCache());
};

/** A node's metrics, by default of one that has passed. */
export type Measured = Readonly<Record<string, MetricValue>>;

export function context(
  plan: Plan,
  measured: Readonly<Record<string, Measured>>,
  states: Readonly<Record<string, NodeState>> = {},
  workflow: Measured = {},
): GoalContext {
  const readings = new Map<string, NodeReading>(
    [...plan.nodes.keys()].map((id) => [
      id,
      { state: states[id] ?? 'passed', metrics: new Map(Object.entries(measured[id] ?? {})) },
    ]),
  );
  return {
    instances: new PlannedInstances(plan),
    readings: {
      node: (id) => readings.get(id),
      workflow: new Map(Object.entries(workflow)),
      sampled: { series: () => undefined, window: () => undefined, machine: { cores: 2, memory: 8e9 } },
    },
    compare: withoutBaselines('main'),
    evaluate: goalEvaluator,
  };
}

export function ns(value: number): MetricValue {
  return { value, unit: 'ns' };
}

/** 1 to n milliseconds. */
export function upTo(n: number, kept = true): MetricValue {
  const samples = Array.from({ length: n }, (_, index) => (index + 1) * 1e6);
  const middle = ((n + 1) / 2) * 1e6;
  // Of type 7 for 1 … n: 1 + (n − 1) q.
  const at = (q: number) => (1 + (n - 1) * q) * 1e6;
  const distribution: Distribution = {
    n,
    min: 1e6,
    max: n * 1e6,
    mean: middle,
    median: middle,
    stddev: 7,
    p50: middle,
    p75: at(0.75),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
  };
  return { distribution: kept ? { ...distribution, samples } : distribution, unit: 'ns' };
}
