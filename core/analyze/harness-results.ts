import type { MetricValue } from '../events/event.ts';
import { findMetric } from './readings.ts';

/** A result of a harness is the beginning of its metrics' names: `BenchmarkParse/large.time`. */

/**
 * The results of a harness's report that have a metric, where it is named without a result; none where the node itself
 * has one of that name, perhaps with a statistic at its end.
 */
export function resultsWith(
  path: readonly string[],
  metrics: ReadonlyMap<string, MetricValue>,
): readonly string[] {
  if (path.length === 0 || findMetric(path, metrics) !== undefined) return [];
  const whole = endingWith(path, metrics);
  return whole.length > 0 || path.length === 1 ? whole : endingWith(path.slice(0, -1), metrics);
}

function endingWith(path: readonly string[], metrics: ReadonlyMap<string, MetricValue>): readonly string[] {
  const end = `.${path.join('.')}`;
  return [...metrics.keys()].filter((name) => name.endsWith(end)).map((name) => name.slice(0, -end.length));
}

/** As a goal names it: `suite["BenchmarkParse/large"]`. */
export function resultId(node: string, result: string): string {
  return `${node}[${JSON.stringify(result)}]`;
}
