import type { Distribution, MetricValue } from '../../core/events/event.ts';
import { describe, summary } from '../../core/stats/describe.ts';

/** Samples that go into an event: its line stays readable, and below the bound of those who read it. */
const MOST_SHOWN = 20_000;

/** What is known of a sample while it is being taken. */
export interface Interim {
  readonly median: number;
  /** Relative half width of the median's interval; undefined where there are too few values for one. */
  readonly precision: number | undefined;
}

export function interim(samples: readonly number[]): Interim | undefined {
  const described = describe(samples);
  return described && { median: described.median, precision: described.precision };
}

/** Undefined without any sample. */
export function distribution(samples: readonly number[]): Distribution | undefined {
  const described = describe(samples);
  if (described === undefined) return undefined;
  return samples.length > MOST_SHOWN ? summary(described) : { ...summary(described), samples: [...samples] };
}

/** The metrics of many runs of one command: each a distribution over those that had it, if they all had it in one unit. */
export class MetricSamples {
  readonly #samples = new Map<string, { readonly unit: MetricValue['unit']; readonly values: number[] }>();
  #runs = 0;

  add(metrics: ReadonlyMap<string, MetricValue>): void {
    for (const [name, metric] of metrics) {
      if ('distribution' in metric) continue;
      const known = this.#samples.get(name);
      if (known === undefined) {
        if (this.#runs === 0) this.#samples.set(name, { unit: metric.unit, values: [metric.value] });
      } else if (known.unit === metric.unit) {
        known.values.push(metric.value);
      }
    }
    this.#runs++;
  }

  /** Names that some run lacked are left out of `metrics`. */
  results(): { readonly metrics: ReadonlyMap<string, MetricValue>; readonly incomplete: readonly string[] } {
    const metrics = new Map<string, MetricValue>();
    const incomplete: string[] = [];
    for (const [name, { unit, values }] of this.#samples) {
      const described = values.length === this.#runs ? distribution(values) : undefined;
      if (described === undefined) incomplete.push(name);
      else metrics.set(name, { distribution: described, unit });
    }
    return { metrics, incomplete };
  }
}
