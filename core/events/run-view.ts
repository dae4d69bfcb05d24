import type { NodeState } from '../plan/state.ts';
import type { Comparison } from './comparison.ts';
import type { GoalEvaluated, MetricValue, RunStatus } from './event.ts';

/**
 * A run as its events tell it: what every face draws. Times are nanoseconds since the run's start. Made by `RunState`
 * alone, which changes it in place as events come: a face that keeps something over time copies it.
 */
export interface RunView {
  /** `waiting` before its first event. */
  readonly status: 'waiting' | 'running' | RunStatus;
  readonly run: string;
  readonly workflow: string;
  readonly file: string;
  /** ISO 8601. */
  readonly started: string | undefined;
  readonly finished: string | undefined;
  readonly perflow: string | undefined;
  readonly params: ReadonlyMap<string, string>;
  /** What the measurements depend on, by key. */
  readonly environment: ReadonlyMap<string, string>;
  /** Of the latest event. */
  readonly time: number;
  readonly predicted: number | undefined;
  readonly jobs: number | undefined;
  readonly stages: readonly string[];
  /** In the order of the plan. */
  readonly nodes: ReadonlyMap<string, NodeView>;
  /** Of the whole machine, while the run went on. */
  readonly machine: SeriesView;
  /** By their position among the goals of the workflow. */
  readonly goals: ReadonlyMap<number, GoalView>;
  readonly metrics: ReadonlyMap<string, MetricValue>;
  readonly warnings: readonly string[];
  /** With the stored baseline that it is guarded by. */
  readonly comparison: Comparison | undefined;
  /** How many nodes are in each state. */
  readonly totals: Readonly<Record<NodeState, number>>;
  /** Events that could not be kept because a bound was reached. */
  readonly dropped: number;
}

export interface NodeView {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly needs: readonly string[];
  readonly stage: string | undefined;
  readonly exclusive: boolean;
  readonly predicted: number | undefined;
  readonly axes: ReadonlyMap<string, string>;
  readonly file: string | undefined;
  /** Zero-based. */
  readonly line: number | undefined;
  readonly state: NodeState;
  readonly reason: string | undefined;
  /** The one that runs or ran last; 0 before the first. */
  readonly attempt: number;
  /** How often it was tried, once it has ended. */
  readonly attempts: number | undefined;
  readonly ready: number | undefined;
  /** Of the first attempt. */
  readonly started: number | undefined;
  readonly attemptStarted: number | undefined;
  readonly finished: number | undefined;
  readonly command: string | undefined;
  readonly exit: number | undefined;
  readonly signal: string | undefined;
  /** What makes its measurements doubtful. */
  readonly warnings: readonly string[];
  /** Of the last attempt, like the metrics. */
  readonly phases: readonly PhaseView[];
  readonly metrics: ReadonlyMap<string, MetricValue>;
  readonly progress: Progress | undefined;
  /** What it used while it ran, over all its attempts. */
  readonly series: SeriesView;
  readonly output: OutputView;
}

/** A span within a node; `end` is missing while it lasts. */
export interface PhaseView {
  readonly name: string;
  readonly start: number;
  readonly end: number | undefined;
  readonly children: readonly PhaseView[];
}

/** The latest that a node told while it ran. */
export interface Progress {
  readonly completed: number | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** Nanoseconds. */
  readonly median: number | undefined;
  /** Relative half width of the median's interval. */
  readonly precision: number | undefined;
  /** Cores. */
  readonly cpu: number | undefined;
  /** Bytes. */
  readonly memory: number | undefined;
  /** Bytes per second, from and to disk. */
  readonly read: number | undefined;
  readonly write: number | undefined;
}

/** What was used over time, in the order of time. */
export interface SeriesView {
  readonly length: number;
  points(): readonly SeriesPoint[];
}

/** A span of time, in nanoseconds since the run's start. */
export interface SeriesPoint {
  readonly from: number;
  readonly to: number;
  /** Cores. */
  readonly cpu: Level | undefined;
  /** Bytes. */
  readonly memory: Level | undefined;
  /** Bytes per second, from and to disk. */
  readonly read: Level | undefined;
  readonly write: Level | undefined;
}

/** What a quantity was over a span: on average, and the highest that a sample told. */
export interface Level {
  readonly mean: number;
  readonly max: number;
}

/** The last lines of what a node printed, as it printed them: escapes are for the face to strip. */
export interface OutputView {
  readonly lines: readonly OutputLine[];
  /** Lines that came before and are not kept. */
  readonly dropped: number;
}

export interface OutputLine {
  readonly stream: 'stdout' | 'stderr' | 'perflow';
  readonly text: string;
}

export type GoalView = Omit<GoalEvaluated, 'v' | 't' | 'type'>;
