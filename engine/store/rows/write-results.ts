import type { MetricValue } from '../../../core/events/event.ts';
import type { GoalView, NodeView, RunView } from '../../../core/events/run-view.ts';
import type { Connection } from '../database/connection.ts';
import { keyOf } from './key-of.ts';

/** What a run came to: a row for each node, metric and goal. */
export function writeResults(
  connection: Connection,
  workflow: number,
  position: number,
  view: RunView,
): void {
  for (const node of view.nodes.values()) writeNode(connection, workflow, position, node);
  if (view.metrics.size > 0) {
    const node = keyOf(connection, 'node', { workflow, name: '' });
    writeMetrics(connection, node, position, view.metrics);
  }
  for (const goal of view.goals.values()) writeGoal(connection, workflow, position, goal);
}

function writeNode(connection: Connection, workflow: number, position: number, view: NodeView): void {
  const node = keyOf(connection, 'node', { workflow, name: view.id });
  connection.run(
    'INSERT INTO node_result (node, position, state, attempts, started, finished) VALUES (?, ?, ?, ?, ?, ?)',
    node,
    position,
    view.state,
    view.attempts ?? view.attempt,
    view.started ?? null,
    view.finished ?? null,
  );
  writeMetrics(connection, node, position, view.metrics);
}

function writeMetrics(
  connection: Connection,
  node: number,
  position: number,
  metrics: ReadonlyMap<string, MetricValue>,
): void {
  for (const [name, value] of metrics) {
    const figures = figuresOf(value);
    // Nothing that JSON, and so the stream of events, could say.
    if (figures.some((figure) => Number.isNaN(figure) || Math.abs(figure ?? 0) === Infinity)) continue;
    const metric = keyOf(connection, 'metric', { node, name });
    connection.run(
      `INSERT INTO measurement
          (metric, position, origin, unit, value, n, min, max, mean, stddev, p50, p75, p90, p95, p99)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      metric,
      position,
      keyOf(connection, 'origin', originOf(value)),
      value.unit,
      ...figures,
    );
  }
}

/** As in the columns of `origin`. */
function originOf({ sampled, measured_by, by, deterministic }: MetricValue) {
  return {
    sampled: Number(sampled ?? false),
    measured_by: measured_by ?? '',
    memory_by: by ?? '',
    deterministic: Number(deterministic ?? false),
  };
}

function figuresOf(metric: MetricValue): readonly (number | null)[] {
  if ('value' in metric) return [metric.value, null, null, null, null, null, null, null, null, null, null];
  const { median, n, min, max, mean, stddev, p50, p75, p90, p95, p99 } = metric.distribution;
  return [median, n, min, max, mean, stddev, p50, p75, p90, p95, p99];
}

function writeGoal(connection: Connection, workflow: number, position: number, view: GoalView): void {
  const goal = keyOf(connection, 'goal', { workflow, text: view.text });
  connection.run(
    `INSERT INTO goal_result (goal, position, place, state, measured, measured_unit, target, target_unit)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    goal,
    position,
    view.index,
    view.state,
    view.measured?.value ?? null,
    view.measured?.unit ?? null,
    view.target?.value ?? null,
    view.target?.unit ?? null,
  );
}
