import type { MetricValue, RunEvent } from '../../core/events/event.ts';
import type {
  MetricPoint,
  PeriodQuery,
  PeriodSummary,
  PointQuery,
  RunQuery,
  RunSummary,
} from '../../core/history/history.ts';
import type { Result } from '../../core/result.ts';

/**
 * What is kept of runs in `.perflow/` at the workspace's root. Only the engine and `perflow serve` open it; two
 * processes may at once. A run is its event stream, kept whole in a compressed blob; the tables beside it are an index
 * for queries.
 */
export interface Store {
  /** Ids of runs whose engine was gone when this store was opened: what it started may still be there. */
  readonly abandoned: readonly string[];
  /** Changes whenever something in it was changed, also by another process. Cheap enough to ask often. */
  version(): number;
  /** Whether its file was removed or replaced since it was opened, so that it has to be opened again. */
  isStale(): boolean;
  /** Begins to keep a run. Its id and all else comes with its events. */
  recorder(head: RunHead): RunRecorder;
  /** The latest first. */
  runs(query: RunQuery): readonly RunSummary[];
  /** A run by its id, a unique beginning of one, or `latest` (the latest that has ended). */
  find(words: string): Result<RunSummary, StoreProblem>;
  /** What a run was made of, to repeat it. */
  head(run: string): Promise<Result<RunHead, StoreProblem>>;
  /** A run's event stream in pieces of text, each of whole lines; of an interrupted one as far as it got. */
  events(run: string): AsyncIterable<string>;
  points(query: PointQuery): readonly MetricPoint[];
  /** The latest value of each metric of each node instance of a workflow. */
  latest(workflow: string): readonly MetricPoint[];
  /** How long a node instance took when it passed, the latest first, in nanoseconds. */
  nodeTimes(query: NodeTimesQuery): readonly number[];
  /** How often and how fast runs came out well, by day, week or month; the latest period first. */
  periods(query: PeriodQuery): readonly PeriodSummary[];
  /** All metrics of a run, with the samples of their distributions. `node` is '' for those of the workflow. */
  metrics(run: string): Promise<readonly StoredMetric[]>;
  /** A pinned run is never removed by itself. */
  pin(run: string, pinned: boolean): void;
  remove(run: string): void;
  /** Removes what is beyond the bounds, and blobs that nothing refers to; says what it removed. */
  prune(retention: Retention): Promise<Pruned>;
  exportRun(run: string, file: string): Promise<Result<void, StoreProblem>>;
  importRun(file: string): Promise<Result<RunSummary, StoreProblem>>;
  statistics(): StoreStatistics;
  /** Looks at every page and every blob; what is wrong, a sentence each. */
  verify(): Promise<readonly string[]>;
  close(): void;
}

/** What a run was made of beside its events: enough to run it again (`perflow runs repeat`). */
export interface RunHead {
  /** The text of each file of the workflow, by its path relative to the root. */
  readonly sources: ReadonlyMap<string, string>;
  readonly workflow: string;
  readonly nodes: readonly string[];
  readonly stages: readonly string[];
  readonly params: ReadonlyMap<string, string>;
  readonly jobs: number;
  readonly since: string | undefined;
  readonly strict: boolean;
  /** The baseline that it was compared with; kept by name. */
  readonly baseline?: string | undefined;
}

export interface NodeTimesQuery {
  readonly workflow: string;
  /** A node instance. */
  readonly node: string;
  readonly limit: number;
}

/** Takes a run's events as they come, in order. Never throws: what could not be kept is told at the end. */
export interface RunRecorder {
  /** A promise when it wants to be waited for. */
  write(event: RunEvent): Promise<void> | undefined;
  /** After the last event; the error says why the run could not be kept whole (disk full, no permission). */
  close(): Promise<Error | undefined>;
}

export interface StoredMetric {
  readonly node: string;
  readonly name: string;
  readonly metric: MetricValue;
}

/** Bounds of what is kept; a pinned run and one that a baseline was made from stay whatever these say. */
export interface Retention {
  readonly runs: number;
  /** Milliseconds. */
  readonly age: number;
  /** On disk, of all blobs and the database. */
  readonly bytes: number;
}

export interface Pruned {
  readonly runs: number;
  readonly blobs: number;
  /** On disk. */
  readonly bytes: number;
}

export interface StoreStatistics {
  readonly runs: number;
  /** Of the database file. */
  readonly databaseBytes: number;
  /** Of all blobs before compression, and as stored. */
  readonly rawBytes: number;
  readonly storedBytes: number;
}

/** Why the store could not do something. */
export interface StoreProblem {
  readonly code:
    | 'no-store'
    | 'store-newer'
    | 'store-damaged'
    | 'store-busy'
    | 'store-unwritable'
    | 'no-such-run'
    | 'ambiguous-run'
    | 'bad-bundle';
  /** A sentence that says what, where and what to do. */
  readonly message: string;
}
