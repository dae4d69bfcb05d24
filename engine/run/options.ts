import type { RunEvent } from '../../core/events/event.ts';
import type { ComparedSide } from '../../core/analyze/compare/side.ts';
import type { Location } from '../../core/language/diagnostic.ts';
import type { Bound, Workflow } from '../../core/language/workflow.ts';
import type { PlanRequest } from '../../core/plan/plan.ts';
import type { OwnNode } from '../own-node.ts';
import type { Result } from '../../core/result.ts';
import type { Opposite } from '../side-by-side/candidate.ts';
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
  /** By name, over `params`: what an experiment’s variant sets. */
  readonly variantParams?: ReadonlyMap<string, Bound> | undefined;
  /** What commands inherit, and `env()` and `secret()` read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The revision that change sets are told from; `HEAD` when absent. */
  readonly since?: string | undefined;
  /** The baseline to compare with, in place of the one that the guard names; it must be there. */
  readonly baseline?: string | undefined;
  /** Where stored baselines are read; without it there are none. */
  readonly baselines?: BaselineReader | undefined;
  /** Undecided and unmeasured goals make the run fail. */
  readonly strict: boolean;
  /** Cancels: what runs is ended, then `always` nodes run. While the run is prepared it ends that. */
  readonly signal?: AbortSignal | undefined;
  /** Ends everything at once, `always` nodes too: the second Ctrl-C. */
  readonly killSignal?: AbortSignal | undefined;
  readonly limits?: Partial<RunLimits> | undefined;
  /** Of this program: what `run.started` says. */
  readonly version: string;
  /** What the run's watcher is started with. */
  readonly node: OwnNode;
}

/** Reads a stored baseline by its name: undefined where there is none, a sentence where it cannot be read. */
export type BaselineReader = (name: string) => Promise<Result<ComparedSide | undefined, string>>;

/**
 * Takes the events of a run in their order. A promise says that the taker is full until it resolves: no command's
 * output is read meanwhile, so that neither side piles it up. Other events are few and small and do not wait.
 */
export type EventSink = (event: RunEvent) => void | Promise<void>;

export interface RunPorts {
  readonly sink: EventSink;
  readonly clock?: Clock | undefined;
  /** Benches are measured side by side with those of another run, which they meet here. */
  readonly opposite?: Opposite | undefined;
}

/** Why a run was not begun. */
export interface RunProblem {
  /** Stable, kebab-case: a code of the plan, of an evaluation, or one of `not-available`, `unknown-param`, `missing-requirement`, `no-temporary-folder`, `no-such-baseline`, `bad-baseline`; of an experiment `too-few-variants`, `too-many-variants`, `unmeasurable`, `shared-address`, `unknown-revision`, `no-worktree`. */
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
  /** Cancelled while it was being prepared: nothing was started and there were no events. */
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
