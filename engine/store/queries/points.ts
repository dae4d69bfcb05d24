import { MeasuredBy, UnitName, type MetricValue, type Unit } from '../../../core/events/metric-value.ts';
import type { MetricPoint, PointQuery } from '../../../core/history/history.ts';
import type { Connection } from '../database/connection.ts';
import { numberOf, numberOrNull, textOf, textOrNull, type Row } from '../database/row.ts';

const COLUMNS = `run.id AS run, run.started, run.git_commit, node.name AS node, metric.name AS metric, unit, value,
    n, min, max, mean, stddev, p50, p75, p90, p95, p99, sampled, measured_by, memory_by, deterministic`;

/** A metric over its runs, the latest first. */
export function selectPoints(connection: Connection, query: PointQuery): readonly MetricPoint[] {
  const rows = connection.all(
    `SELECT ${COLUMNS} FROM workflow
        JOIN node ON node.workflow = workflow.id AND node.name = ?
        JOIN metric ON metric.node = node.id AND metric.name = ?
        CROSS JOIN measurement ON measurement.metric = metric.id
        JOIN run ON run.position = measurement.position
        LEFT JOIN origin ON origin.id = measurement.origin
      WHERE workflow.name = ? ORDER BY measurement.position DESC LIMIT ?`,
    query.node,
    query.metric,
    query.workflow,
    query.limit,
  );
  return rows.map(pointOf);
}

/** Of each metric of each node of a workflow the latest value; two steps into an index each. */
export function selectLatest(connection: Connection, workflow: string): readonly MetricPoint[] {
  const rows = connection.all(
    `SELECT ${COLUMNS} FROM workflow
        JOIN node ON node.workflow = workflow.id
        JOIN metric ON metric.node = node.id
        CROSS JOIN measurement ON measurement.metric = metric.id
          AND measurement.position = (SELECT max(position) FROM measurement WHERE metric = metric.id)
        JOIN run ON run.position = measurement.position
        LEFT JOIN origin ON origin.id = measurement.origin
      WHERE workflow.name = ? ORDER BY node.id, metric.id`,
    workflow,
  );
  return rows.map(pointOf);
}

function pointOf(row: Row): MetricPoint {
  return {
    run: textOf(row, 'run'),
    started: numberOf(row, 'started'),
    commit: textOrNull(row, 'git_commit'),
    node: textOf(row, 'node'),
    name: textOf(row, 'metric'),
    metric: { ...figuresOf(row), ...originOf(row) },
    ...(row['sampled'] === null && { originUnknown: true as const }),
  };
}

/** Nothing where it is not known. A way that only later versions know is left out. */
function originOf(row: Row): Pick<MetricValue, 'sampled' | 'measured_by' | 'by' | 'deterministic'> {
  if (row['sampled'] === null) return {};
  const [measured_by, by] = [textOf(row, 'measured_by'), textOf(row, 'memory_by')];
  return {
    ...(numberOf(row, 'sampled') === 1 && { sampled: true as const }),
    ...(isMeasuredBy(measured_by) && { measured_by }),
    ...((by === 'pss' || by === 'rss') && { by }),
    ...(numberOf(row, 'deterministic') === 1 && { deterministic: true as const }),
  };
}

const WAYS: ReadonlySet<string> = new Set(MeasuredBy.enum);

function isMeasuredBy(text: string): text is MeasuredBy {
  return WAYS.has(text);
}

function figuresOf(row: Row): MetricValue {
  const unit = unitOf(row);
  const value = numberOf(row, 'value');
  const n = numberOrNull(row, 'n');
  if (n === null) return { value, unit };
  const [min, max, mean, stddev] = [
    numberOf(row, 'min'),
    numberOf(row, 'max'),
    numberOf(row, 'mean'),
    numberOf(row, 'stddev'),
  ];
  const [p50, p75, p90] = [numberOf(row, 'p50'), numberOf(row, 'p75'), numberOf(row, 'p90')];
  const [p95, p99] = [numberOf(row, 'p95'), numberOf(row, 'p99')];
  return { distribution: { n, min, max, mean, median: value, stddev, p50, p75, p90, p95, p99 }, unit };
}

const UNITS: ReadonlySet<string> = new Set<Unit>(UnitName.anyOf.map(({ const: unit }) => unit));

function unitOf(row: Row): Unit {
  const unit = textOf(row, 'unit');
  if (!isUnit(unit)) throw new Error(`a measurement has the unit ${unit}`);
  return unit;
}

function isUnit(text: string): text is Unit {
  return UNITS.has(text);
}
