import type { NodeKind } from '../language/workflow.ts';
import { share } from './compare/share.ts';
import { betterOf } from './compare/direction.ts';
import type { MetricCompared, SidesCompared } from './compare/comparison.ts';
import type { ComparedSide, SideMetric } from './compare/side.ts';
import { fullName } from './compare/metric-pairs.ts';

/** What a guard asks for, its words evaluated. */
export interface Guard {
  /** A smaller change is nobody's business; a fraction. */
  readonly minEffect: number;
  /** What counts as no difference; a fraction. */
  readonly equivalence: number;
  /** Metrics that are watched; undefined for all of benches and loads whose better direction is known. */
  readonly metrics: readonly WatchedMetric[] | undefined;
}

/** A metric that a guard names. */
export interface WatchedMetric {
  /** A node instance; '' for a metric of the whole run. */
  readonly node: string;
  /** Dotted, perhaps with a statistic at its end: `latency.p95`. */
  readonly path: string;
}

/** Which of a run's metrics a guard watches. */
export function watched(
  metrics: readonly SideMetric[],
  guard: Pick<Guard, 'metrics'>,
  kindOf: (node: string) => NodeKind | undefined,
): readonly SideMetric[] {
  if (guard.metrics === undefined)
    return metrics.filter((metric) => isWatchedByDefault(metric, kindOf(metric.node)));
  return guard.metrics.flatMap((named) => find(named, metrics));
}

function isWatchedByDefault({ name, metric }: SideMetric, kind: NodeKind | undefined): boolean {
  return (kind === 'bench' || kind === 'load') && betterOf(name, metric.better) !== undefined;
}

/**
 * A metric of the whole name comes before a statistic of one that is called as its beginning; what is neither is a metric
 * of each result of a harness.
 */
function find({ node, path }: WatchedMetric, metrics: readonly SideMetric[]): readonly SideMetric[] {
  const own = metrics.filter((metric) => metric.node === node);
  const whole = own.find(({ name }) => name === path);
  if (whole !== undefined) return [whole];
  const dot = path.lastIndexOf('.');
  const [stem, statistic] = [path.slice(0, Math.max(dot, 0)), path.slice(dot + 1)];
  const beginning = own.find(({ name }) => name === stem);
  if (beginning !== undefined) return [{ ...beginning, statistic }];
  const ofResults = own.filter(({ name }) => name.endsWith(`.${path}`));
  if (ofResults.length > 0 || stem === '') return ofResults;
  return own.filter(({ name }) => name.endsWith(`.${stem}`)).map((metric) => ({ ...metric, statistic }));
}

/** What of a baseline is set against these metrics: the same ones, by the same statistics. */
export function counterpart(baseline: ComparedSide, metrics: readonly SideMetric[]): ComparedSide {
  const known = new Map(
    baseline.metrics.map((metric) => [fullName({ ...metric, statistic: undefined }), metric]),
  );
  return {
    ...baseline,
    metrics: metrics.flatMap(({ node, name, statistic }) => {
      const same = known.get(fullName({ node, name, statistic: undefined }));
      return same === undefined ? [] : [{ ...same, statistic }];
    }),
  };
}

/** What a guard has to say of a comparison: the metrics that became worse, as far as stored samples can tell. */
export function guardWarnings({ a, metrics }: SidesCompared): readonly string[] {
  return metrics
    .filter(({ verdict }) => verdict === 'slower' || verdict === 'suspected_slower')
    .map(
      (metric) => `guard: ${fullName(metric)} is suspected to be worse than ${a.label}, ${byHowMuch(metric)}`,
    );
}

function byHowMuch({ change = 0, interval, confidence }: MetricCompared): string {
  const between =
    interval === undefined
      ? ''
      : ` (${share(confidence)} interval ${share(interval.low, true)} to ${share(interval.high, true)})`;
  return `by ${share(change, true)}${between}`;
}
