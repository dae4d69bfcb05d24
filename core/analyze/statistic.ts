import { unreachable } from '../result.ts';
import type { Value } from '../language/evaluate/value.ts';
import type { Distribution, Figure, MetricValue } from '../events/event.ts';
import { quantityOf } from '../events/units.ts';
import { medianInterval } from '../stats/median-interval.ts';
import { quantile } from '../stats/quantile.ts';

/** What is asked of a metric beyond its point estimate: a word after a dot, or any quantile. */
export type Statistic =
  { readonly type: 'word'; readonly word: string } | { readonly type: 'quantile'; readonly q: number };

/** A metric as one number: a distribution counts as its median. */
export function pointEstimate(metric: MetricValue): Value {
  return quantityOf('value' in metric ? metric : { value: metric.distribution.median, unit: metric.unit });
}

/** One figure of a metric; unknown where its samples do not tell. A word that no distribution has is unmeasured. */
export function statisticOf(metric: MetricValue, statistic: Statistic): Value {
  if ('value' in metric) return unmeasured('it is a single value, not a distribution');
  const { distribution, unit } = metric;
  switch (statistic.type) {
    case 'quantile':
      return quantileOf(distribution, unit, statistic.q);
    case 'word':
      return wordOf(distribution, unit, statistic.word);
    default:
      return unreachable(statistic);
  }
}

function wordOf(distribution: Distribution, unit: Figure['unit'], word: string): Value {
  switch (word) {
    case 'mean':
    case 'avg':
      return quantityOf({ value: distribution.mean, unit });
    case 'median':
    case 'p50':
      return quantityOf({ value: distribution.median, unit });
    case 'min':
    case 'max':
      return quantityOf({ value: distribution[word], unit });
    case 'stddev':
      return distribution.n < 2
        ? undecided('one sample has no spread')
        : quantityOf({ value: distribution.stddev, unit });
    case 'p75':
    case 'p90':
    case 'p95':
    case 'p99':
      return quantileOf(distribution, unit, Number(word.slice(1)) / 100);
    case 'ci':
      return halfWidthOf(distribution);
    default:
      return unmeasured(`no statistic is called ${word}`);
  }
}

function quantileOf(distribution: Distribution, unit: Figure['unit'], q: number): Value {
  const needed = samplesFor(q);
  if (distribution.n < needed) {
    return undecided(`${shown(q)} needs ${needed.toLocaleString('en')} samples, there are ${distribution.n}`);
  }
  const value =
    distribution.samples === undefined ? storedQuantile(distribution, q) : ofSamples(distribution.samples, q);
  return value === undefined
    ? undecided(`the samples for ${shown(q)} were not kept`)
    : quantityOf({ value, unit });
}

/**
 * The fewest samples for which a quantile says more than the extreme of the sample: those of which at least one is
 * expected to lie beyond it, as the number beyond is binomial with the mean n (1 − q), or n q below the median
 * (H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed., 2003, section 2.2). The median and the extremes
 * themselves are point estimates at any size.
 */
export function samplesFor(q: number): number {
  const beyond = Math.min(q, 1 - q);
  if (q === 0.5 || beyond <= 0) return 1;
  // A hair less, as 1 / (1 − 0.95) is a little more than 20 in doubles.
  return Math.ceil(1 / beyond - 1e-6);
}

function ofSamples(samples: readonly number[], q: number): number | undefined {
  return samples.length === 0 ? undefined : quantile(Float64Array.from(samples).sort(), q);
}

function storedQuantile(distribution: Distribution, q: number): number | undefined {
  const stored = [[0, 'min'], [0.5, 'median'], [0.75, 'p75'], [0.9, 'p90'], [0.95, 'p95'], [0.99, 'p99'], [1, 'max']] as const; // prettier-ignore
  const found = stored.find(([share]) => share === q);
  return found === undefined ? undefined : distribution[found[1]];
}

/** Half the width of the median's 95% interval, relative to the median. */
function halfWidthOf({ samples, median }: Distribution): Value {
  if (samples === undefined) return undecided('the samples for its interval were not kept');
  const interval = medianInterval(Float64Array.from(samples).sort());
  if (interval === undefined) return undecided(`an interval needs 6 samples, there are ${samples.length}`);
  const width = interval.high - interval.low;
  if (width === 0) return quantityOf({ value: 0, unit: 'ratio' });
  if (median === 0) return undecided('its median is zero, nothing can be relative to it');
  const ratio = width / 2 / Math.abs(median);
  if (!Number.isFinite(ratio)) return undecided('its interval is too wide to be told relative to the median');
  return quantityOf({ value: ratio, unit: 'ratio' });
}

function shown(q: number): string {
  return `the ${String(Number((q * 100).toPrecision(12)))}% quantile`;
}

export function undecided(reason: string): Value {
  return { type: 'unknown', state: 'undecided', reason };
}

export function unmeasured(reason: string): Value {
  return { type: 'unknown', state: 'unmeasured', reason };
}
