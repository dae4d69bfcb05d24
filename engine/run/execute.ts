import { fail, ok, type Result } from '../../core/result.ts';
import { systemClock, type Clock } from './clock.ts';
import { EventFiles } from './directives/event-files.ts';
import { definedVariables } from './evaluation/variables.ts';
import { Execution, type Conclusion } from './execution.ts';
import { RunGuard } from './guard/run-guard.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { EventSink, RunOptions, RunOutcome, RunPorts, RunProblem } from './options.ts';
import { Places } from './places.ts';
import { prepareRun, type ReadyRun } from './prepare-run.ts';
import { RunProcesses } from './process/run-processes.ts';
import type { RunContext } from './run-context.ts';
import { RunEvents } from './run-events.ts';
import { newRunId } from './run-id.ts';
import { shownParams } from './shown-params.ts';
import { WaitingThreads } from '../native/waiting-threads.ts';
import { thisMachine } from '../sampling/machine.ts';
import { SampledRun } from '../sampling/sampled-run.ts';
import { startSampler } from '../sampling/sampler.ts';

/**
 * Runs a workflow: plans it, looks whether it can be begun, runs its nodes in parallel as their needs allow, measures
 * them and evaluates its goals. All that happens is an event; `run.started` is the first, `plan` the second and
 * `run.finished` the last, whatever happens. A run that cannot be begun is refused without an event, and so is one that
 * is cancelled before.
 */
export async function runWorkflow(options: RunOptions, ports: RunPorts): Promise<RunOutcome> {
  const clock = ports.clock ?? systemClock();
  const run = newRunId(clock.date());
  const processes = await openProcesses(run, options);
  if (!processes.ok) return { type: 'refused', problems: [processes.error] };
  try {
    const cancelled = anyOf(options);
    const env = { ...options.env, ...processes.value.helperVariables };
    const ready = await prepareRun({ ...options, env }, cancelled);
    if (cancelled.aborted) return { type: 'cancelled' };
    if (!ready.ok) return { type: 'refused', problems: ready.error };
    return await runReady(options, { ...ports, clock }, ready.value, run, processes.value);
  } finally {
    await processes.value.close();
  }
}

async function openProcesses(
  run: string,
  { node, env }: RunOptions,
): Promise<Result<RunProcesses, RunProblem>> {
  try {
    return ok(await RunProcesses.create(run, node, definedVariables(env)));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const message = `The run's folder for temporary files cannot be made: ${error.message}. Free it, or set TMPDIR to another.`;
    return fail({ code: 'no-temporary-folder', message, place: undefined });
  }
}

function anyOf({ signal, killSignal }: RunOptions): AbortSignal {
  return AbortSignal.any([signal, killSignal].filter((one) => one !== undefined));
}

async function runReady(
  options: RunOptions,
  ports: RunPorts & { readonly clock: Clock },
  ready: ReadyRun,
  run: string,
  processes: RunProcesses,
): Promise<RunOutcome> {
  const { clock } = ports;
  const eventFiles = new EventFiles(processes.folder);
  const places = new Places(options.sources);
  const machine = thisMachine();
  const sampled = new SampledRun(machine);
  const sink = seenBy(sampled, ports.sink);
  const events = new RunEvents(sink, clock, ready.secrets, (error) => execution.fail(error));
  const sampler = startSampler(run, machine, (sample) => void events.emit(sample));
  const context: RunContext = {
    run,
    root: options.root,
    evaluator: ready.evaluator,
    environment: ready.environment,
    secrets: ready.secrets,
    eventFiles,
    sampler,
    sampled,
    processes,
    waitingThreads: new WaitingThreads(clock.isOfSystem === true),
    clock,
    beside: ports.opposite && { opposite: ports.opposite, options: ready.baseline?.guard ?? {} },
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    emit: (event) => events.emit(event),
    explain: (error) => places.explain(error),
  };
  const environment = new Map(Object.entries({ perflow: options.version, ...ready.surroundings }));
  const guard = new RunGuard(ready.baseline, environment);
  const execution = new Execution(ready.plan, context, places, guard);
  void events.emit({
    type: 'run.started',
    run,
    workflow: options.workflow.name,
    file: options.workflow.file,
    started: clock.date().toISOString(),
    params: shownParams(options.workflow, ready.evaluator),
    perflow: options.version,
    environment: { ...ready.surroundings },
  });
  try {
    await listening(options, execution, () => execution.run(ready.skippedStages));
  } finally {
    sampler.stop();
    eventFiles.close();
    await context.waitingThreads.close();
  }
  return finish(run, options, execution, context);
}

function seenBy(sampled: SampledRun, sink: EventSink): EventSink {
  return (event) => {
    sampled.see(event);
    return sink(event);
  };
}

/** Runs with the signals connected. */
async function listening(options: RunOptions, execution: Execution, run: () => Promise<void>): Promise<void> {
  const cancel = (): void => execution.cancel();
  const kill = (): void => execution.kill();
  options.signal?.addEventListener('abort', cancel);
  options.killSignal?.addEventListener('abort', kill);
  if (options.signal?.aborted === true) cancel();
  if (options.killSignal?.aborted === true) kill();
  try {
    await run();
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    options.killSignal?.removeEventListener('abort', kill);
  }
}

function finish(run: string, options: RunOptions, execution: Execution, context: RunContext): RunOutcome {
  const { status, warnings, metrics, comparison } = conclusion(execution, options.strict);
  void context.emit({
    type: 'run.finished',
    status,
    finished: context.clock.date().toISOString(),
    warnings: [...warnings],
    metrics: Object.fromEntries(metrics),
    ...(comparison !== undefined && { comparison }),
  });
  const { bug } = execution;
  if (bug !== undefined) return { type: 'broken', run, error: withoutSecrets(bug, context) };
  return {
    type: 'finished',
    run,
    status,
    warnings: warnings.map((warning) => context.secrets.redact(warning)),
  };
}

function conclusion(execution: Execution, strict: boolean): Conclusion {
  try {
    if (execution.bug === undefined) return execution.conclude(strict);
  } catch (error) {
    execution.fail(error);
  }
  const message = `internal error: ${execution.bug?.message ?? ''}`;
  return { status: 'failed', warnings: [message], metrics: new Map(), comparison: undefined };
}

/** A bug's message may hold whatever it was about; it is shown and written down. */
function withoutSecrets(bug: Error, { secrets }: RunContext): Error {
  const told = new Error(secrets.redact(bug.message));
  told.name = bug.name;
  told.stack = secrets.redact(bug.stack ?? '');
  return told;
}
