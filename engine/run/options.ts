import type { RunEvent } from '../../core/events/event.ts';
import type { Location } from '../../core/language/diagnostic.ts';
import type { Workflow } from '../../core/language/workflow.ts';
import type { PlanRequest } from '../../core/plan/plan.ts';
import type { OwnNode } from '../own-node.ts';
import type { Clock } from './clock.ts';
import type { RunLimits } from './limits.ts';

/** What a run is made of. The workflow comes from a file without errors. */
export interface RunOptions {
  readonly workflow: Workflow;
  /** Absolute, with links resolved: what `Location.file` is relative to, and what no path leaves. */
  readonly root: string;
  /** The text of each file that the workflow was written in, by `Location.file`: for lines and characters. */
  readonly sources: ReadonlyMap<string, string>;
  readonly request: PlanRequest;
  /** `-p name=text`, as typed. */
  readonly params: ReadonlyMap<string, string>;
  /** What commands inherit, and `env()` and `secret()` read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The revision that change sets are told from; `HEAD` when absent. */
  readonly since?: string | undefined;
  /** Undecided and unmeasured goals make the run fail. */
  readonly strict: boolean;
  /** Cancels: what runs is ended, then `always` nodes run. */
  readonly signal?: AbortSignal | undefined;
  /** Ends everything at once, `always` nodes too: the second Ctrl-C. */
  readonly killSignal?: AbortSignal | undefined;
  readonly limits?: Partial<RunLimits> | undefined;
  /** Of this program: what `run.started` says. */
  readonly version: string;
  /** What the run's watcher is started with. */
  readonly node: OwnNode;
}

/**
 * Takes the events of a run in their order. A promise says that the taker is full until it resolves: no command's
 * output is read meanwhile, so that neither side piles it up. Other events are few and small and do not wait.
 */
export type EventSink = (event: RunEvent) => void | Promise<void>;

export interface RunPorts {
  readonly sink: EventSink;
  readonly clock?: Clock | undefined;
}

/** Why a run was not begun. */
export interface RunProblem {
  /** Stable, kebab-case: a code of the plan, of an evaluation, or one of `not-available`, `unknown-param`, `missing-requirement`, `no-temporary-folder`. */
  readonly code: string;
  /** A plain sentence, without secrets. */
  readonly message: string;
  /** Where it was written, if it was. */
  readonly place: Location | undefined;
}

/** How a run came out. */
export type RunOutcome =
  /** Nothing was started and there were no events. */
  | { readonly type: 'refused'; readonly problems: readonly RunProblem[] }
  /** Cancelled before it was known whether it could be begun: nothing was started and there were no events. */
  | { readonly type: 'cancelled' }
  /** `run.finished` was the last event. */
  | {
      readonly type: 'finished';
      readonly run: string;
      readonly status: 'passed' | 'failed' | 'cancelled';
      readonly warnings: readonly string[];
    }
  /** A bug in the engine; everything was ended and `run.finished` (failed) was the last event. */
  | { readonly type: 'broken'; readonly run: string; readonly error: Error };
