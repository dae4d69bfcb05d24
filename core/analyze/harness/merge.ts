import type { MetricValue } from '../../events/event.ts';
import { describe, summary } from '../../stats/describe.ts';
import { fail, ok, type Result } from '../../result.ts';
import { fullMetricName } from './formats.ts';
import type { HarnessResult } from './report.ts';

/** Metrics of a node, by their full names. */
export type ReportMetrics = ReadonlyMap<string, MetricValue>;

/**
 * One report's metrics, or those of several reports of the same command: samples are put together in the order of the
 * runs, single numbers become samples. The error says which metric not all of them have alike.
 */
export function mergeReports(reports: readonly (readonly HarnessResult[])[]): Result<ReportMetrics, string> {
  const [first, ...more] = reports.map(flat);
  if (first === undefined) return fail('there is no report');
  if (more.length === 0) return ok(first);
  const merged = new Map<string, MetricValue>();
  for (const [name, metric] of first) {
    const all = [metric, ...more.flatMap((other) => other.get(name) ?? [])];
    const together = all.length === reports.length ? merge(all) : undefined;
    if (together === undefined)
      return fail(`not all ${String(reports.length)} reports have ${name}, or not in one unit`);
    merged.set(name, together);
  }
  const extra = more.flatMap((other) => [...other.keys()]).find((name) => !first.has(name));
  return extra === undefined ? ok(merged) : fail(`not all ${String(reports.length)} reports have ${extra}`);
}

function flat(report: readonly HarnessResult[]): ReportMetrics {
  return new Map(
    report.flatMap(({ name, metrics }) =>
      [...metrics].map(([metric, value]) => [fullMetricName(name, metric), value] as const),
    ),
  );
}

/** Undefined where the units differ, or samples were not told. */
function merge(metrics: readonly MetricValue[]): MetricValue | undefined {
  const [first] = metrics;
  if (first === undefined || metrics.some(({ unit }) => unit !== first.unit)) return undefined;
  const samples: number[] = [];
  for (const metric of metrics) {
    const values = 'value' in metric ? [metric.value] : metric.distribution.samples;
    if (values === undefined) return undefined;
    for (const value of values) samples.push(value);
  }
  const described = describe(samples);
  if (described === undefined) return undefined;
  const { unit, better } = first;
  return { distribution: { ...summary(described), samples }, unit, ...(better !== undefined && { better }) };
}
