import type { MetricValue } from '../../../core/events/event.ts';
import type { BaselineDocument } from '../../../core/report/contract/runs.ts';
import type { RunDocument } from '../../../core/report/contract/run.ts';
import { VERSION } from '../../../core/report/contract/common.ts';

/** Samples kept of one distribution: enough for any test of the field, and still a file that can be committed. */
export const MOST_SAMPLES = 1_000;

/** The key of the environment that has the commit. */
const COMMIT = 'git.commit';

/**
 * A run as a baseline. Metrics are in the order of their names, so that two baselines differ in the lines that differ;
 * `node` is '' for those of the workflow.
 */
export function baselineOf(name: string, run: RunDocument, created: Date): BaselineDocument {
  const ofNodes = run.nodes.flatMap(({ id, metrics }) => metricsOf(id, metrics));
  return {
    version: VERSION,
    name,
    run: run.run,
    workflow: run.workflow,
    created: created.toISOString(),
    commit: run.environment[COMMIT] ?? null,
    environment: Object.fromEntries(Object.entries(run.environment).sort(([a], [b]) => compare(a, b))),
    metrics: [...metricsOf('', run.metrics), ...ofNodes].sort(
      (a, b) => compare(a.node, b.node) || compare(a.name, b.name),
    ),
  };
}

function metricsOf(
  node: string,
  metrics: Readonly<Record<string, MetricValue>>,
): BaselineDocument['metrics'] {
  return Object.entries(metrics).map(([name, metric]) => ({ node, name, metric: thinned(metric) }));
}

/** Evenly spaced over the time that they were taken in, first and last included. All figures stay those of all samples. */
function thinned(metric: MetricValue): MetricValue {
  if ('value' in metric) return metric;
  const { samples } = metric.distribution;
  if (samples === undefined || samples.length <= MOST_SAMPLES) return metric;
  const step = (samples.length - 1) / (MOST_SAMPLES - 1);
  const kept = Array.from({ length: MOST_SAMPLES }, (_, index) => samples[Math.round(index * step)] ?? NaN);
  return { ...metric, distribution: { ...metric.distribution, samples: kept } };
}

/** By code units: the same on every machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
