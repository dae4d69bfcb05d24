import type { Verdict } from '../../events/comparison.ts';
import type { MetricValue } from '../../events/event.ts';
import type { EnvironmentWeight } from '../environment-keys.ts';
import type { Description } from '../../stats/describe.ts';
import type { SideStep } from './side.ts';

/** What a comparison of two sides says. */
export interface SidesCompared {
  readonly a: SideHead;
  readonly b: SideHead;
  /** The worst first: what got worse by the largest share, then what is open, unchanged, better. */
  readonly metrics: readonly MetricCompared[];
  /** Steps that either side has, in B's order, then those that only A has. */
  readonly steps: readonly StepCompared[];
  /** What differs. */
  readonly environment: readonly EnvironmentDifference[];
  /** Sentences. */
  readonly warnings: readonly string[];
  /** Both were measured side by side, in an order drawn from this. */
  readonly seed?: number;
}

export interface SideHead {
  readonly label: string;
  readonly run: string | undefined;
  readonly environment: ReadonlyMap<string, string>;
}

export type { Verdict };
export type Better = NonNullable<MetricValue['better']>;

/** One metric of both sides. Shares are fractions: 0.064 is 6.4 % more in B than in A. */
export interface MetricCompared {
  readonly node: string;
  /** Without its node. */
  readonly name: string;
  /** A word after the name where not the whole metric is compared: `p95`. */
  readonly statistic: string | undefined;
  readonly unit: MetricValue['unit'];
  /** Undefined where nobody said it. */
  readonly better: Better | undefined;
  readonly a: MeasuredSide;
  readonly b: MeasuredSide;
  /** Of the values that are compared; undefined where A's is zero and B's is not. */
  readonly change: number | undefined;
  /** The estimate of the test, that the interval is about; undefined where nothing could be estimated. */
  readonly shift: number | undefined;
  /** Of the shift; undefined where there are too few samples for the confidence. */
  readonly interval: Interval | undefined;
  /** Of the interval: 0.99. */
  readonly confidence: number;
  /** The test by its name, `none` where none was possible. */
  readonly test: string;
  /** Two-sided, before it is corrected for the number of metrics. */
  readonly p: number | undefined;
  readonly verdict: Verdict;
  /** A sentence. */
  readonly reason: string;
}

export interface MeasuredSide {
  readonly description: Description;
  /** What is compared: the median, or the statistic that the name asks for. */
  readonly value: number;
  /** It was followed over time: its values are no independent runs. */
  readonly followed?: true;
  /** It is the same in each run, and what counted it. */
  readonly counted?: string;
  /** In the order taken; undefined where they were not kept. */
  readonly samples: readonly number[] | undefined;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface StepCompared {
  readonly id: string;
  readonly a: SideStep | undefined;
  readonly b: SideStep | undefined;
}

/** A key that only one side says something of is no difference: what is not known may be the same. */
export interface EnvironmentDifference {
  readonly key: string;
  readonly a: string;
  readonly b: string;
  readonly weight: EnvironmentWeight;
}

/** How two sides are compared. */
export interface CompareOptions {
  /** A smaller change is nobody's business; a fraction. */
  readonly minEffect: number;
  /** No difference means that the interval lies within this; a fraction. */
  readonly equivalence: number;
  /** Mann-Whitney with the Hodges-Lehmann shift, or Welch's t with the difference of means. */
  readonly test: 'mann-whitney' | 'welch';
}

export const DEFAULT_COMPARE_OPTIONS: CompareOptions = {
  minEffect: 0.02,
  equivalence: 0.05,
  test: 'mann-whitney',
};
