import { absentReason } from './absent.ts';
import type { MetricQuestion } from '../language/evaluate/scope.ts';
import type { Value } from '../language/evaluate/value.ts';
import type { MetricValue } from '../events/event.ts';
import type { NodeState } from '../plan/state.ts';
import type { NodeId } from '../plan/plan.ts';
import { during, type DuringQuestion, type Sampled } from './during.ts';
import { pointEstimate, statisticOf, undecided, unmeasured } from './statistic.ts';

const NO_METRICS: ReadonlyMap<string, MetricValue> = new Map();

/** What a run has measured so far. */
export interface Readings {
  /** Undefined for a node that is no part of the run. */
  node(id: NodeId): NodeReading | undefined;
  /** `run.time`, `system.memory`… by their full names. */
  readonly workflow: ReadonlyMap<string, MetricValue>;
  /** What nodes and machine used over time: what `during()` reads. */
  readonly sampled: Sampled;
}

export interface NodeReading {
  readonly state: NodeState;
  /** Of the last attempt. */
  readonly metrics: ReadonlyMap<string, MetricValue>;
}

/** Answers what needs more than this run: a stored baseline. */
export type ComparisonReader = (
  question: Exclude<MetricQuestion, { type: 'value' | 'quantile' | 'during' }>,
  of: ComparedMetric,
) => Value;

export interface ComparedMetric {
  readonly id: NodeId;
  /** Dotted name of the metric, without a statistic. */
  readonly metric: string;
  /** What was asked of it: `p95`; undefined for its point estimate. */
  readonly statistic: string | undefined;
  /** As this run measured it. */
  readonly measured: MetricValue;
}

/** Stands where there is no store of baselines: all is undecided, with the baseline's name where one is named. */
export function withoutBaselines(name: string | undefined): ComparisonReader {
  const missing = name === undefined ? 'no guard names a baseline' : `no baseline named ${name}`;
  return () => undecided(missing);
}

/** The value of a metric of one node. */
export function readNode(
  id: NodeId,
  path: readonly string[],
  question: MetricQuestion,
  readings: Readings,
  compare: ComparisonReader,
): Value {
  const why = whyUnmeasured(id, readings);
  if (why !== undefined) return unmeasured(why);
  return readMetric(id, path, question, readings.node(id)?.metrics ?? NO_METRICS, readings, compare);
}

/** `run.time`, `system.memory.max`: the node is the first word. */
export function readWorkflow(
  node: string,
  path: readonly string[],
  question: MetricQuestion,
  readings: Readings,
  compare: ComparisonReader,
): Value {
  return readMetric('', [node, ...path], question, readings.workflow, readings, compare);
}

function readMetric(
  id: NodeId,
  path: readonly string[],
  question: MetricQuestion,
  metrics: ReadonlyMap<string, MetricValue>,
  readings: Readings,
  compare: ComparisonReader,
): Value {
  const found = findMetric(path, metrics);
  const owner = id === '' ? '' : `${id}.`;
  if (found === undefined) return unmeasured(`${owner}${path.join('.')} was not measured`);
  const { name, metric, statistic } = found;
  switch (question.type) {
    case 'value':
      return statistic === undefined
        ? pointEstimate(metric)
        : statisticOf(metric, { type: 'word', word: statistic });
    case 'quantile':
      return statisticOf(metric, { type: 'quantile', q: question.q });
    case 'baseline':
    case 'change':
    case 'regression':
      return compare(question, { id, metric: name, statistic, measured: metric });
    case 'during':
      return readDuring({ id, metric: name, statistic, node: question.node }, readings);
  }
}

/** While a node ran that did not do what it should, nothing was as it would be. */
function readDuring(question: DuringQuestion, readings: Readings): Value {
  const why = whyUnmeasured(question.node, readings);
  return why === undefined ? during(question, readings.sampled) : unmeasured(why);
}

/** A metric's name may have dots, and one word after it asks for a statistic; a metric of the whole name comes first. */
export function findMetric(
  path: readonly string[],
  metrics: ReadonlyMap<string, MetricValue>,
):
  | { readonly name: string; readonly metric: MetricValue; readonly statistic: string | undefined }
  | undefined {
  const name = path.join('.');
  const whole = metrics.get(name);
  if (whole !== undefined) return { name, metric: whole, statistic: undefined };
  const stem = path.slice(0, -1).join('.');
  const metric = metrics.get(stem);
  return metric === undefined ? undefined : { name: stem, metric, statistic: path.at(-1) };
}

/** A node that did not end well has no figures that could count, whatever it told before. */
function whyUnmeasured(id: NodeId, readings: Readings): string | undefined {
  const state = readings.node(id)?.state;
  switch (state) {
    case undefined:
      return absentReason(id);
    case 'passed':
    case 'cached':
      return undefined;
    case 'pending':
    case 'ready':
    case 'running':
      return `${id} has not ended`;
    case 'failed':
      return `${id} failed`;
    case 'timed_out':
      return `${id} timed out`;
    case 'cancelled':
    case 'skipped':
    case 'blocked':
      return `${id} was ${state}`;
  }
}
