import type { MetricValue } from '../events/event.ts';
import type { BaselineDocument, BaselinesDocument, RunsDocument } from '../report/contract/runs.ts';
import type { CompareDocument } from '../report/contract/compare.ts';
import type { RunDocument } from '../report/contract/run.ts';

/**
 * What was run before, as faces ask for it. They never open the store: one long-lived engine process answers
 * (`perflow serve --stdio`), and this port is what it answers with.
 */
export interface History {
  /** Stored runs, the latest first. */
  runs(query: RunQuery): Promise<readonly RunSummary[]>;
  /** One run, whole; undefined where there is none. `run` is an id, a unique beginning of one, or `latest`. */
  run(run: string, asked?: Cancellation): Promise<RunDocument | undefined>;
  /** A metric of a node over its runs, the latest first. */
  points(query: PointQuery): Promise<readonly MetricPoint[]>;
  /** The latest value of every metric of every node instance of a workflow. */
  latest(workflow: string): Promise<readonly MetricPoint[]>;
  /** How often and how fast runs came out well, by day, week or month, the latest first. */
  periods(query: PeriodQuery): Promise<readonly PeriodSummary[]>;
  baselines(): Promise<readonly BaselineSummary[]>;
  baseline(name: string): Promise<BaselineDocument | undefined>;
  /** A, B as the command `compare` takes them; the error is a sentence. */
  compare(a: string, b: string, asked?: Cancellation): Promise<CompareDocument>;
}

/** Whether somebody still waits for an answer: the token of an editor or of a JSON-RPC library. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (listener: (event: unknown) => unknown) => { dispose(): void };
}

export type RunSummary = RunsDocument['runs'][number];
export type BaselineSummary = BaselinesDocument['baselines'][number];
export type StoredStatus = RunSummary['status'];

/** All conditions hold; an absent one holds for every run. */
export interface RunQuery {
  readonly workflow?: string | undefined;
  readonly status?: StoredStatus | undefined;
  /** Milliseconds since 1970: runs started then or later. */
  readonly since?: number | undefined;
  /** A commit, or the beginning of its hash. */
  readonly commit?: string | undefined;
  /** At most this many. */
  readonly limit: number;
}

export interface PointQuery {
  readonly workflow: string;
  /** A node instance: `parse[size=1000]`. */
  readonly node: string;
  /** `time`, `io.read`… */
  readonly metric: string;
  readonly limit: number;
}

/** A metric as one run measured it. */
export interface MetricPoint {
  readonly run: string;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly commit: string | null;
  readonly node: string;
  readonly name: string;
  /** Without samples. */
  readonly metric: MetricValue;
  /** It was stored by a Perflow that kept only its figures: fields that say how it was got are missing. */
  readonly originUnknown?: true;
}

/** Asks for key figures over stored runs. All conditions hold; an absent one holds for every run. */
export interface PeriodQuery {
  readonly workflow?: string | undefined;
  /** Milliseconds since 1970: the periods that this time and later ones lie in. */
  readonly since?: number | undefined;
  readonly by: 'day' | 'week' | 'month';
  /** At most this many periods, counted back from the one of the latest run; those without any run are left out. */
  readonly limit: number;
}

/** The runs that were started in one period. Days are those of UTC, weeks begin on Monday. */
export interface PeriodSummary {
  /** Milliseconds since 1970; the end is the first instant that is outside. */
  readonly from: number;
  readonly to: number;
  readonly runs: Readonly<Record<StoredStatus, number>>;
  /** Shares of the runs that came to an end of their own: those that passed, and those that failed; null without any. */
  readonly successRate: number | null;
  readonly errorRate: number | null;
  /** Runs that came to an end of their own, per hour of the period. */
  readonly throughput: number;
  /** Mean of these runs' times in nanoseconds; null without any. */
  readonly time: number | null;
}
