import type { MetricCompared } from './comparison.ts';
import { evidenceOfQuantiles } from './evidence-of-quantiles.ts';
import { fullName } from './metric-pairs.ts';
import { share } from './share.ts';
import { loss } from './worst-first.ts';

/** A gain below this is too small to be set against a loss, and a loss below that too small to be told. */
const LEAST_GAIN = 0.05;
const LEAST_LOSS = 0.1;

/** What an improvement was paid with: another metric of its node, or its own slowest values. */
export function secondOrderWarnings(metrics: readonly MetricCompared[]): readonly string[] {
  const gains = metrics.filter((metric) => isCertain(metric) && loss(metric) <= -LEAST_GAIN);
  return [...paidElsewhere(gains, metrics), ...gains.flatMap(paidInTail)];
}

/** `parse.time is better by 12 %, but parse.memory is worse by 40 %`: of each node the largest gain. */
function paidElsewhere(
  gains: readonly MetricCompared[],
  metrics: readonly MetricCompared[],
): readonly string[] {
  const largest = new Map<string, MetricCompared>();
  for (const gain of gains) {
    const known = largest.get(gain.node);
    if (known === undefined || loss(gain) < loss(known)) largest.set(gain.node, gain);
  }
  return [...largest.values()].flatMap((gain) =>
    metrics
      .filter((metric) => metric.node === gain.node && isLoss(metric) && loss(metric) >= LEAST_LOSS)
      .map((metric) => `${said(gain)}, but ${fullName(metric)} is worse ${byHowMuch(metric)}`),
  );
}

/** A change within noise is none, and of a single value nobody knows the noise. */
function isCertain({ verdict, better }: MetricCompared): boolean {
  return better !== undefined && verdict !== 'undecided' && verdict !== 'no_difference';
}

/**
 * What a certain gain may have been paid with is worth a look even where it is a single value. Bytes that were none
 * before are not: whether files are read from disk depends on what the system had cached.
 */
function isLoss(metric: MetricCompared): boolean {
  if (metric.change === undefined && metric.unit === 'B') return false;
  return isCertain(metric) || (metric.better !== undefined && metric.test === 'none');
}

/** The typical value is better, and a tail is worse for certain. */
function paidInTail(gain: MetricCompared): readonly string[] {
  const { a, b, better, statistic } = gain;
  if (better !== 'lower' || statistic !== undefined || a.samples === undefined || b.samples === undefined)
    return [];
  for (const q of [0.99, 0.95, 0.9]) {
    const { interval } = evidenceOfQuantiles(a.samples, b.samples, q);
    if (interval !== undefined && interval.low > 0)
      return [`${said(gain)}, but its ${share(q)} quantile is worse, by at least ${share(interval.low)}`];
  }
  return [];
}

function said(gain: MetricCompared): string {
  return `${fullName(gain)} is better by ${share(-loss(gain))}`;
}

function byHowMuch(metric: MetricCompared): string {
  const by = loss(metric);
  return by === Infinity ? 'and was zero' : `by ${share(by)}`;
}
