import type { MetricValue } from '../../events/event.ts';
import type { NodeState } from '../../plan/state.ts';

/** One of the two things that are compared: a run, a baseline, the report of a harness. */
export interface ComparedSide {
  /** How it is called by those who compare: `baseline:main`, `latest`, `before.json`. */
  readonly label: string;
  /** The run that it is, or was made from; undefined for a report. */
  readonly run: string | undefined;
  /** What its measurements depend on, by key. */
  readonly environment: ReadonlyMap<string, string>;
  readonly metrics: readonly SideMetric[];
  /** Its steps with their times, in the order of the plan; none where they are not known. */
  readonly steps: readonly SideStep[];
}

/** A metric with all that is kept of it. */
export interface SideMetric {
  /** The node instance, `parse[size=1000]`; '' for a metric of the whole run. */
  readonly node: string;
  /** Dotted, without its node: `time`, `io.read`. */
  readonly name: string;
  /** A word after the name, where not the whole metric is compared: `p95`. */
  readonly statistic?: string | undefined;
  readonly metric: MetricValue;
}

/** How a node of a run came out, and when. */
export interface SideStep {
  readonly id: string;
  readonly state: NodeState;
  /** Nanoseconds from its first start to its end; undefined where it did not run. */
  readonly time: number | undefined;
  /** What is worth saying of it: why it was skipped, how often it was tried. */
  readonly note: string | undefined;
}
