import type { MetricValue } from '../../events/event.ts';
import { describe, summary, type Description } from '../../stats/describe.ts';
import type { MeasuredSide } from './comparison.ts';

/** Samples that a test is given: enough for any, and few enough that it takes a tenth of a second. */
const MOST_TESTED = 20_000;

/**
 * A metric as it is compared: described anew from its samples, unless only some of them were kept. `statistic` is a word
 * after its name (`p95`); without one its median counts. Undefined for what is no measurement, or where no statistic of
 * that name is known.
 */
export function measured(metric: MetricValue, statistic: string | undefined): MeasuredSide | undefined {
  if ('value' in metric) {
    const single = statistic === undefined ? ofSamples([metric.value], undefined) : undefined;
    return single && metric.deterministic === true
      ? { ...single, counted: metric.measured_by ?? 'the program' }
      : single;
  }
  const { samples = [], ...description } = metric.distribution;
  if (samples.length === description.n) return ofSamples(samples, statistic);
  const value = figureOf(description, statistic);
  const kept = samples.length > 0 && describe(samples) !== undefined ? thinned(samples) : undefined;
  if (value === undefined) return undefined;
  return { description, samples: kept, value, ...(metric.sampled === true && { followed: true }) };
}

function ofSamples(samples: readonly number[], statistic: string | undefined): MeasuredSide | undefined {
  const described = describe(samples);
  const value = described && figureOf(described, statistic);
  return described === undefined || value === undefined
    ? undefined
    : { description: summary(described), samples: thinned(samples), value };
}

/** Evenly spaced over the time that they were taken in, the first and the last included. */
function thinned(samples: readonly number[]): readonly number[] {
  if (samples.length <= MOST_TESTED) return samples;
  const step = (samples.length - 1) / (MOST_TESTED - 1);
  return Array.from({ length: MOST_TESTED }, (_, index) => samples[Math.round(index * step)] ?? NaN);
}

function figureOf(description: Description, statistic: string | undefined): number | undefined {
  switch (statistic) {
    case undefined:
      return description.median;
    case 'avg':
      return description.mean;
    case 'mean':
    case 'median':
    case 'min':
    case 'max':
    case 'stddev':
    case 'p50':
    case 'p75':
    case 'p90':
    case 'p95':
    case 'p99':
      return description[statistic];
    default:
      return undefined;
  }
}
