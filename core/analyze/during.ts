import { WHOLE_MACHINE, type MetricValue } from '../events/event.ts';
import type { SeriesPoint, SeriesView } from '../events/run-view.ts';
import type { Value } from '../language/evaluate/value.ts';
import { MACHINE_METRICS, machineMetric, type MachineSize } from './machine-metrics.ts';
import { amountWithin, levelWithin, type Window } from './series.ts';
import { pointEstimate, statisticOf, unmeasured } from './statistic.ts';

/** What was sampled of a run over time. */
export interface Sampled {
  /** Of a node, or of the whole machine (`system`). */
  series(id: string): SeriesView | undefined;
  /** When a node ran; undefined where it has not. */
  window(id: string): Window | undefined;
  readonly machine: MachineSize;
}

/** `during(server.memory, api)`: a metric of one node, or with the id '' of the workflow, in the time of another. */
export interface DuringQuestion {
  readonly id: string;
  readonly metric: string;
  /** What was asked of it: `max`; undefined for its point estimate. */
  readonly statistic: string | undefined;
  /** The node whose time counts. */
  readonly node: string;
}

/** A metric as it was while another node ran, from what was sampled. */
export function during({ id, metric, statistic, node }: DuringQuestion, sampled: Sampled): Value {
  const shown = id === '' ? metric : `${id}.${metric}`;
  const window = sampled.window(node);
  if (window === undefined) return unmeasured(`${node} has not run`);
  const read = id === '' ? machineReader(metric, sampled.machine) : NODE_READERS.get(metric);
  if (read === undefined) return unmeasured(`${shown} is not sampled over time`);
  const points = sampled.series(id === '' ? WHOLE_MACHINE : id)?.points() ?? [];
  const value = read(points, window);
  if (value === undefined) return unmeasured(`${shown} was not sampled while ${node} ran`);
  return statistic === undefined
    ? pointEstimate(value)
    : statisticOf(value, { type: 'word', word: statistic });
}

/** Undefined where nothing is known of the window. */
type SeriesReader = (points: readonly SeriesPoint[], window: Window) => MetricValue | undefined;

function machineReader(metric: string, size: MachineSize): SeriesReader | undefined {
  const name = MACHINE_METRICS.find((known) => known === metric);
  return name && ((points, window) => machineMetric(name, points, size, window));
}

/** The same as over a node's whole life: cores on average, the peak of memory, all bytes. */
const NODE_READERS: ReadonlyMap<string, SeriesReader> = new Map<string, SeriesReader>([
  ['cpu', (points, window) => figure(levelWithin(points, 'cpu', window)?.mean, 'count')],
  ['memory', (points, window) => figure(levelWithin(points, 'memory', window)?.max, 'B')],
  ['io.read', (points, window) => figure(amountWithin(points, 'read', window), 'B')],
  ['io.write', (points, window) => figure(amountWithin(points, 'write', window), 'B')],
]);

function figure(value: number | undefined, unit: MetricValue['unit']): MetricValue | undefined {
  return value === undefined ? undefined : { value, unit };
}
