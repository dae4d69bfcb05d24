import type { MetricValue } from '../../events/event.ts';
import type { MeasuredSide } from './comparison.ts';
import { measured } from './measured.ts';
import type { ComparedSide, SideMetric } from './side.ts';

/** A metric that both sides have, in one unit. */
export interface MetricPair {
  readonly node: string;
  readonly name: string;
  readonly statistic: string | undefined;
  readonly unit: MetricValue['unit'];
  /** As either side declares it. */
  readonly better: MetricValue['better'] | undefined;
  readonly a: MeasuredSide;
  readonly b: MeasuredSide;
}

export interface MetricPairs {
  readonly pairs: readonly MetricPair[];
  /** Names that only one side has, or that have no number or another unit there. */
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
  readonly unlike: readonly string[];
}

/** Puts together what has the same node and name; in B's order. */
export function pairMetrics(a: ComparedSide, b: ComparedSide): MetricPairs {
  const rename = renaming(a.metrics, b.metrics);
  const before = new Map(a.metrics.map((metric) => [keyOf(metric, rename(metric.node)), metric]));
  const after = new Map(b.metrics.map((metric) => [keyOf(metric, metric.node), metric]));
  const pairs: MetricPair[] = [];
  const unlike: string[] = [];
  for (const [key, second] of after) {
    const first = before.get(key);
    if (first === undefined) continue;
    const pair = pairOf(first, second);
    if (pair === undefined) unlike.push(fullName(second));
    else pairs.push(pair);
  }
  const missing = (all: ReadonlyMap<string, SideMetric>, other: ReadonlyMap<string, SideMetric>) =>
    [...all].filter(([key]) => !other.has(key)).map(([, metric]) => fullName(metric));
  return { pairs, unlike, onlyA: missing(before, after), onlyB: missing(after, before) };
}

/** `parse[size=1000].time`, `api.latency.p95`; of the whole run `run.time`. */
export function fullName({ node, name, statistic }: Pick<SideMetric, 'node' | 'name' | 'statistic'>): string {
  return [node, name, statistic].filter((part) => part !== undefined && part !== '').join('.');
}

/** No name has a line feed. */
function keyOf({ name, statistic }: SideMetric, node: string): string {
  return [node, name, statistic].join('\n');
}

/** Two commands of which each side has one are compared, however they are called: that is what was asked for. */
function renaming(a: readonly SideMetric[], b: readonly SideMetric[]): (node: string) => string {
  const [nodesA, nodesB] = [nodesOf(a), nodesOf(b)];
  const [[onlyA], [onlyB]] = [nodesA, nodesB];
  if (nodesA.length !== 1 || nodesB.length !== 1 || onlyB === undefined) return (node) => node;
  return (node) => (node === onlyA ? onlyB : node);
}

function nodesOf(metrics: readonly SideMetric[]): readonly string[] {
  return [...new Set(metrics.map(({ node }) => node).filter((node) => node !== ''))];
}

function pairOf(a: SideMetric, b: SideMetric): MetricPair | undefined {
  const [measuredA, measuredB] = [measured(a.metric, a.statistic), measured(b.metric, b.statistic)];
  if (measuredA === undefined || measuredB === undefined || a.metric.unit !== b.metric.unit) return undefined;
  const { node, name, statistic } = b;
  const better = b.metric.better ?? a.metric.better;
  return { node, name, statistic, unit: b.metric.unit, better, a: measuredA, b: measuredB };
}
