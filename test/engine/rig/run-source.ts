import assert from 'node:assert/strict';
import { EventReader } from '../../../core/events/read.ts';
import { writeEvent } from '../../../core/events/write.ts';
import { RunState } from '../../../core/events/reduce.ts';
import type { RunEvent } from '../../../core/events/event.ts';
import type { RunView } from '../../../core/events/run-view.ts';
import { checkFile } from '../../../core/language/check/check-file.ts';
import { textSources } from '../../../core/language/check/text-sources.ts';
import type { Workflow } from '../../../core/language/workflow.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { Clock } from '../../../engine/run/clock.ts';
import { runWorkflow } from '../../../engine/run/execute.ts';
import type { RunLimits } from '../../../engine/run/limits.ts';
import type { BaselineReader, EventSink, RunOptions, RunOutcome } from '../../../engine/run/options.ts';
import { prepareRun } from '../../../engine/run/prepare-run.ts';

/** What a test runs a workflow with; all but the root has a default. */
export interface SourceOptions {
  readonly root: string;
  readonly jobs?: number;
  readonly nodes?: readonly string[];
  readonly stages?: readonly string[];
  readonly params?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly since?: string;
  readonly strict?: boolean;
  readonly baseline?: string;
  readonly baselines?: BaselineReader;
  readonly signal?: AbortSignal;
  readonly killSignal?: AbortSignal;
  readonly limits?: Partial<RunLimits>;
  readonly clock?: Clock;
  /** Hears of each event as it happens. */
  readonly hear?: (event: RunEvent) => void;
  /** Takes the events in place of the record that the test gets. */
  readonly sink?: EventSink;
  /** Further files by their path from the root, for includes. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface SourceRun {
  readonly outcome: RunOutcome;
  /** Empty when the test has a sink of its own. */
  readonly events: readonly RunEvent[];
  /** The events folded by the reducer that all faces use. */
  readonly view: RunView;
}

export const ENTRY = 'test.perflow';

/** Runs a workflow written as source. */
export async function runSource(source: string, options: SourceOptions): Promise<SourceRun> {
  const events: RunEvent[] = [];
  const state = new RunState();
  const reader = new EventReader();
  const sink: EventSink = (event) => {
    if (options.sink !== undefined) return options.sink(event);
    const [read] = reader.push(writeEvent(event));
    assert.deepEqual(read, { ok: true, value: event }, 'an event is what its schema says');
    events.push(event);
    state.apply(event);
    options.hear?.(event);
    return undefined;
  };
  const outcome = await runWorkflow(runOptions(source, options), { sink, clock: options.clock });
  return { outcome, events, view: state.view };
}

/** The plan of a source, as a run would make it. */
export async function planOfSource(source: string, root: string, jobs: number): Promise<Plan> {
  const ready = await prepareRun(runOptions(source, { root, jobs }));
  assert(ready.ok);
  return ready.value.plan;
}

export function runOptions(source: string, options: SourceOptions): RunOptions {
  const sources = new Map([[ENTRY, source], ...Object.entries(options.files ?? {})]);
  return {
    workflow: checkedWorkflow(sources),
    root: options.root,
    sources,
    request: { jobs: options.jobs ?? 4, nodes: options.nodes, stages: options.stages },
    params: new Map(Object.entries(options.params ?? {})),
    env: options.env ?? process.env,
    since: options.since,
    baseline: options.baseline,
    baselines: options.baselines,
    strict: options.strict ?? false,
    signal: options.signal,
    killSignal: options.killSignal,
    limits: { grace: 2_000, ...options.limits },
    version: 'test',
    node: { file: process.execPath, isElectron: false },
  };
}

function checkedWorkflow(sources: ReadonlyMap<string, string>): Workflow {
  const checked = checkFile(ENTRY, textSources(sources));
  const errors = checked.diagnostics.filter(({ severity }) => severity === 'error');
  assert.deepEqual(errors, [], 'the test’s own source has errors');
  const [workflow] = checked.workflows;
  assert(workflow !== undefined);
  return workflow;
}
