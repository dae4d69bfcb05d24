import assert from 'node:assert/strict';
import { compareSides } from '../../../../core/analyze/compare/compare-sides.ts';
import type {
  CompareOptions,
  MetricCompared,
  SidesCompared,
} from '../../../../core/analyze/compare/comparison.ts';
import type { ComparedSide, SideMetric } from '../../../../core/analyze/compare/side.ts';
import type { MetricValue, Unit } from '../../../../core/events/event.ts';
import { describe, summary, type Description } from '../../../../core/stats/describe.ts';

/** Metrics by their full names: the last word is the metric's. */
export type Metrics = Readonly<Record<string, MetricValue>>;

export function side(metrics: Metrics, more: Partial<ComparedSide> = {}): ComparedSide {
  return {
    label: 'A',
    run: undefined,
    environment: new Map([['os', 'linux']]),
    steps: [],
    metrics: Object.entries(metrics).map(([full, metric]): SideMetric => {
      const dot = full.lastIndexOf('.');
      return { node: full.slice(0, Math.max(0, dot)), name: full.slice(dot + 1), metric };
    }),
    ...more,
  };
}

export function samples(values: readonly number[], unit: Unit = 'ns'): MetricValue {
  return { distribution: { ...described(values), samples: [...values] }, unit };
}

/** Without the samples themselves. */
export function figures(values: readonly number[]): MetricValue {
  return { distribution: described(values), unit: 'ns' };
}

function described(values: readonly number[]): Description {
  return summary(describe(values) ?? assert.fail('no measurements'));
}

/** `n` values from `middle` − `spread` to `middle` + `spread`, evenly spaced, in an order without drift. */
export function even(n: number, middle: number, spread: number): readonly number[] {
  const values = Array.from(
    { length: n },
    (_, index) => middle + (spread * (2 * index - (n - 1))) / Math.max(1, n - 1),
  );
  return [...values.filter((_, index) => index % 2 === 0), ...values.filter((_, index) => index % 2 === 1)];
}

export function scaled(values: readonly number[], by: number): readonly number[] {
  return values.map((value) => value * by);
}

export function compared(a: Metrics, b: Metrics, options: Partial<CompareOptions> = {}): SidesCompared {
  return compareSides(side(a), side(b, { label: 'B' }), options);
}

/** The only metric of a comparison. */
export function only({ metrics }: SidesCompared): MetricCompared {
  assert.equal(metrics.length, 1);
  return metrics[0] ?? assert.fail();
}

/** One metric compared, as `verdict: reason`. */
export function verdictOf(
  a: MetricValue,
  b: MetricValue,
  name = 'parse.time',
  options: Partial<CompareOptions> = {},
): string {
  const { verdict, reason } = only(compared({ [name]: a }, { [name]: b }, options));
  return `${verdict}: ${reason}`;
}
