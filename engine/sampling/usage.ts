import type { MetricValue } from '../../core/events/event.ts';
import type { PlanNode } from '../../core/plan/plan.ts';
import { sum, type Amounts } from './amounts.ts';
import type { MemoryMeasure } from './tree-memory.ts';

/** What a process used, with all that came from it, from its start to its end. */
export interface Usage {
  readonly amounts: Amounts;
  /** Whether the system told of disks. */
  readonly disk: boolean;
  /** The most memory that it had when it was looked at; undefined where it was over before the first look. */
  readonly memory: PeakMemory | undefined;
}

export interface PeakMemory {
  /** Bytes. */
  readonly peak: number;
  readonly measure: MemoryMeasure;
}

/** One after the other. */
export function together(a: Usage | undefined, b: Usage | undefined): Usage | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    amounts: sum(a.amounts, b.amounts),
    disk: a.disk && b.disk,
    memory: higher(a.memory, b.memory),
  };
}

function higher(a: PeakMemory | undefined, b: PeakMemory | undefined): PeakMemory | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const measure = a.measure === 'rss' ? a.measure : b.measure;
  return { peak: Math.max(a.peak, b.peak), measure };
}

/** CPU times are known to a hundredth of a second: of less time than this they say little about cores. */
export const SHORTEST_FOR_CORES = 50e6;

/**
 * What a node used as metrics of it; `time` is how long that took, in nanoseconds. Of several `runs` CPU times and bytes
 * are those of one on average, and memory is the most of any. One that the node declares is its own to measure.
 */
export function usageMetrics(
  node: Pick<PlanNode, 'declaration'>,
  usage: Usage | undefined,
  time: number,
  runs = 1,
): Map<string, MetricValue> {
  const metrics = usage === undefined ? new Map<string, MetricValue>() : metricsOf(usage, time, runs);
  for (const { name } of node.declaration.metrics) metrics.delete(name);
  return metrics;
}

function metricsOf(usage: Usage, time: number, runs: number): Map<string, MetricValue> {
  const metrics = new Map<string, MetricValue>();
  const { user, system, read, write } = usage.amounts;
  const add = (name: string, value: number, unit: MetricValue['unit']): void => {
    metrics.set(name, { value, unit, sampled: true });
  };
  if (time >= SHORTEST_FOR_CORES) add('cpu', (user + system) / time, 'count');
  add('user', user / runs, 'ns');
  add('system', system / runs, 'ns');
  if (usage.memory !== undefined) {
    const { peak, measure } = usage.memory;
    metrics.set('memory', { value: Math.round(peak), unit: 'B', sampled: true, by: measure });
  }
  if (usage.disk) {
    add('io.read', read / runs, 'B');
    add('io.write', write / runs, 'B');
  }
  return metrics;
}
