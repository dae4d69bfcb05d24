import { cpus } from 'node:os';
import path from 'node:path';
import { benchWarnings } from '../../core/analyze/bench/bench-warnings.ts';
import type { MetricValue } from '../../core/events/event.ts';
import { printDuration } from '../../core/language/quantity/print.ts';
import type { PlanNode } from '../../core/plan/plan.ts';
import { ok } from '../../core/result.ts';
import { runAttempt, warn, type AttemptEnd } from '../run/attempt.ts';
import type { Command } from '../run/evaluation/command.ts';
import type { Evaluated } from '../run/evaluation/evaluator.ts';
import type { NodeControl } from '../run/node-control.ts';
import { NO_METRICS, type NodeEnd } from '../run/node-end.ts';
import { Tail } from '../run/output/tail.ts';
import type { Launch } from '../run/process/launch.ts';
import type { WaitingThread } from '../native/waiting-thread.ts';
import { launchBy, programOf } from '../run/process/launch-natively.ts';
import { prepareNode, type Prepared } from '../run/prepared-command.ts';
import type { RunContext } from '../run/run-context.ts';
import { notStarted, showOutput, withComputed } from '../run/step.ts';
import { together, usageMetrics, type Usage } from '../sampling/usage.ts';
import type { Beside } from '../side-by-side/beside.ts';
import { systemFiles } from '../environment/system-files.ts';
import { benchPlan, type BenchPlan } from './bench-plan.ts';
import { ColdStart } from './cold/cold-start.ts';
import { inputFiles } from './cold/input-files.ts';
import { WatchedConditions } from './conditions/watched-conditions.ts';
import { HarnessAttempt } from './harness/harness-attempt.ts';
import { harnessPlan } from './harness/harness-plan.ts';
import { countInstructions, type NotCounted } from './instructions/count-instructions.ts';
import { findCounter } from './instructions/counter.ts';
import { ResourceSamples } from './resource-samples.ts';
import { distribution, interim, MetricSamples } from './samples.ts';

/** Nanoseconds between two events of progress. */
const PROGRESS_EVERY = 100e6;
/** UTF-16 units of a run's output that are shown: of the last run, or of the one that failed. */
const MOST_OUTPUT = 64 * 1024;
/** Precision is looked at again when there are this many times as many samples: looking sorts them all. */
const LOOK_AGAIN = 1.05;

/**
 * Measures a command: warm-up, then runs until the median is known precisely enough. A run's time is from before the
 * start of its process to its exit, without `prepare`. Of their output only the last run's is shown. A run that fails
 * fails the bench. `timeout` is that of the whole attempt. With `format` the command measures by itself.
 */
export async function runBench(
  node: PlanNode,
  context: RunContext,
  control: NodeControl,
  started: (attempt: number, command: string) => void,
): Promise<NodeEnd> {
  const prepared = prepareNode(node, context, true);
  if (!prepared.ok) return notStarted(context.explain(prepared.error));
  const { command } = prepared.value;
  if (command === undefined) return notStarted('it has neither `run` nor `exec`');
  const attemptAt = attempts(node, prepared.value, command, context, control);
  if (!attemptAt.ok) return notStarted(context.explain(attemptAt.error));
  for (let attempt = 1; ; attempt++) {
    started(attempt, command.shown);
    const end = await attemptAt.value(attempt);
    // Beside another side there is one attempt: nobody waits there for a second.
    const isOnly = context.beside !== undefined;
    if (isOnly || attempt > node.retries || end.state === 'passed' || end.state === 'cancelled') return end;
    warn(node.id, `attempt ${attempt} failed (${end.reason ?? ''}), trying again`, context);
  }
}

/** What makes one attempt: Perflow measures the command, or the command measures by itself and its report is read. */
function attempts(
  node: PlanNode,
  prepared: Prepared,
  command: Command,
  context: RunContext,
  control: NodeControl,
): Evaluated<(attempt: number) => Promise<NodeEnd>> {
  const harness = harnessPlan(node, context.evaluator);
  if (!harness.ok) return harness;
  const { value: read } = harness;
  if (read !== undefined)
    return ok((attempt) => new HarnessAttempt(node, read, prepared, command, context, control).run(attempt));
  const plan = benchPlan(node, context.evaluator);
  if (!plan.ok) return plan;
  return ok((attempt) =>
    measuring(context, async (thread) => {
      const cold = await coldStart(plan.value, command, prepared, context.root, thread);
      const bench = new Bench(node, plan.value, prepared, command, context, control, thread, cold);
      return attemptOf(bench, attempt, context);
    }),
  );
}

function attemptOf(bench: Bench, attempt: number, { beside }: RunContext): Promise<NodeEnd> {
  return beside === undefined ? bench.run(attempt) : bench.runBeside(beside);
}

/**
 * Gives the bench a thread that starts and waits for its runs, where there is one: Node's own way adds about a
 * millisecond to each run, and does not tell what it used.
 */
async function measuring(
  { waitingThreads }: RunContext,
  measure: (thread: WaitingThread | undefined) => Promise<NodeEnd>,
): Promise<NodeEnd> {
  const thread = await waitingThreads.take();
  if (!thread.ok) return measure(undefined);
  try {
    return await measure(thread.value);
  } finally {
    waitingThreads.giveBack(thread.value);
  }
}

/** Undefined unless it was asked for. */
async function coldStart(
  { cold, inputs }: BenchPlan,
  { file }: Command,
  { cwd, env }: Prepared,
  root: string,
  thread: WaitingThread | undefined,
): Promise<ColdStart | undefined> {
  if (!cold) return undefined;
  const program = programOf(file, cwd, env);
  const files = {
    inputs: inputs && (await inputFiles(inputs, root)),
    program: program && path.resolve(cwd, program),
    root,
  };
  return new ColdStart(files, thread);
}

/** One attempt. */
class Bench {
  readonly #node: PlanNode;
  readonly #plan: BenchPlan;
  readonly #prepared: Prepared;
  readonly #command: Command;
  readonly #context: RunContext;
  readonly #control: NodeControl;
  readonly #times: number[] = [];
  /** Of the measured runs, all together. */
  #usage: Usage | undefined;
  readonly #own = new MetricSamples();
  readonly #accounts = new ResourceSamples();
  readonly #launch: Launch | undefined;
  readonly #cold: ColdStart | undefined;
  readonly #begun: number;
  /** Since the first measured run. */
  #watched: { readonly conditions: WatchedConditions; readonly from: number } | undefined;
  #warnings: readonly string[] = [];
  #instructions: MetricValue | undefined;
  #tail = new Tail(MOST_OUTPUT);
  #progressAt = -Infinity;

  constructor(
    node: PlanNode,
    plan: BenchPlan,
    prepared: Prepared,
    command: Command,
    context: RunContext,
    control: NodeControl,
    thread: WaitingThread | undefined,
    cold: ColdStart | undefined,
  ) {
    this.#launch = thread && launchBy(thread);
    this.#cold = cold;
    this.#node = node;
    this.#plan = plan;
    this.#prepared = prepared;
    this.#command = command;
    this.#context = context;
    this.#control = control;
    this.#begun = context.clock.now();
  }

  async run(attempts: number): Promise<NodeEnd> {
    const failed = (await this.#warmUp()) ?? (await this.#measure());
    return failed === undefined ? this.#measured(attempts) : this.#ended(failed, attempts);
  }

  /** All times are there. */
  async #measured(attempts: number): Promise<NodeEnd> {
    this.#warnings = this.#doubts();
    return this.#ended(await this.#count(), attempts);
  }

  #ended(failed: AttemptEnd | undefined, attempts: number): NodeEnd {
    this.#showTail();
    return failed === undefined ? this.#passed(attempts) : this.#failed(failed, attempts);
  }

  /** The same beside the bench of another run, which says when and how often it is run. */
  async runBeside({ opposite, options }: Beside): Promise<NodeEnd> {
    const failed = await this.#warmUp();
    if (failed !== undefined) return this.#ended(failed, 1);
    const { rounds } = this.#plan;
    const run = (): Promise<AttemptEnd> => this.#measuredRun();
    const end = await opposite.measure({ id: this.#node.id, rounds, options, run });
    if (end.type === 'failed') return this.#ended(end.end, 1);
    if (end.type === 'measured') return this.#measuredBeside();
    return { ...notStarted(`there is nothing to measure it beside: ${end.reason}`), state: 'cancelled' };
  }

  /** Instructions are not counted: what is told side by side was measured in turns. */
  #measuredBeside(): NodeEnd {
    this.#warnings = this.#doubts();
    return this.#ended(undefined, 1);
  }

  async #warmUp(): Promise<AttemptEnd | undefined> {
    for (let run = 0; run < this.#plan.warmup; run++) {
      const result = await this.#runOnce();
      if (result.state !== 'passed') return result;
    }
    return undefined;
  }

  async #measure(): Promise<AttemptEnd | undefined> {
    const { minimum, maximum } = this.#plan;
    let look = minimum;
    for (let run = 1; run <= maximum; run++) {
      const result = await this.#measuredRun();
      if (result.state !== 'passed') return result;
      if (run < look) continue;
      if (this.#isPrecise()) break;
      look = Math.max(run + 1, Math.ceil(run * LOOK_AGAIN));
    }
    return undefined;
  }

  async #measuredRun(): Promise<AttemptEnd> {
    const { clock } = this.#context;
    this.#watched ??= {
      conditions: new WatchedConditions(systemFiles(), cpus().length),
      from: clock.now(),
    };
    const result = await this.#runOnce();
    if (result.state !== 'passed') return result;
    this.#times.push(Math.round(result.end.nanoseconds));
    this.#usage = together(this.#usage, result.usage);
    this.#own.add(result.metrics);
    this.#accounts.add(result.end.usage, process.resourceUsage().maxRSS * 1024);
    this.#showProgress();
    return result;
  }

  async #runOnce(): Promise<AttemptEnd> {
    const failed = await this.#prepare();
    if (failed !== undefined) return failed;
    await this.#cold?.drop();
    return this.#start(this.#command, this.#prepared, this.#launch);
  }

  /** What it failed with. */
  async #prepare(): Promise<AttemptEnd | undefined> {
    const { prepare } = this.#plan;
    if (prepare === undefined) return undefined;
    const result = await this.#start(prepare, { ...this.#prepared, metrics: NOTHING_DECLARED });
    return result.state === 'passed' ? undefined : { ...result, reason: `prepare: ${result.reason ?? ''}` };
  }

  /**
   * Counts instructions where that was asked for. A command that fails under the counter alone has passed all that was
   * measured, so that is only told; time and cancel end the bench as ever.
   */
  async #count(): Promise<AttemptEnd | undefined> {
    if (!this.#plan.instructions) return undefined;
    const shown = this.#tail;
    const counter = await findCounter(this.#prepared.env);
    if (counter === undefined) {
      this.#warnUncounted('neither perf with counters nor valgrind is there');
      return undefined;
    }
    const prepared = { ...this.#prepared, metrics: NOTHING_DECLARED };
    const metric = await countInstructions(counter, {
      command: this.#command,
      run: async (command) => (await this.#prepare()) ?? (await this.#start(command, prepared)),
      folder: () => this.#context.eventFiles.nextPath(),
    });
    this.#tail = shown;
    if (!metric.ok) return this.#notCounted(metric.error);
    this.#instructions = metric.value;
    return undefined;
  }

  #notCounted(error: NotCounted): AttemptEnd | undefined {
    if (error.type === 'run' && error.end.state !== 'failed') return error.end;
    this.#warnUncounted(error.type === 'run' ? (error.end.reason ?? '') : error.reason);
    return undefined;
  }

  #warnUncounted(why: string): void {
    warn(this.#node.id, `its instructions could not be counted: ${why}`, this.#context);
  }

  #start(command: Command, prepared: Prepared, launch?: Launch): Promise<AttemptEnd> {
    const { id, timeout } = this.#node;
    this.#tail = new Tail(MOST_OUTPUT);
    const left =
      timeout === undefined ? undefined : Math.max(0, timeout - (this.#context.clock.now() - this.#begun));
    const request = {
      id,
      command,
      prepared,
      timeout: left,
      control: this.#control,
      takers: [this.#tail],
      launch,
      listener: SILENT,
    };
    return runAttempt(request, this.#context);
  }

  #isPrecise(): boolean {
    const precision = interim(this.#times)?.precision;
    return precision !== undefined && precision <= this.#plan.precision;
  }

  #doubts(): readonly string[] {
    const { clock, sampled } = this.#context;
    if (this.#watched === undefined) return [];
    const elapsed = clock.now() - this.#watched.from;
    const otherNodes = sampled.coresBeside(this.#node.id) * elapsed;
    const conditions = this.#watched.conditions.since({ elapsed, otherNodes });
    return [...benchWarnings(this.#times, this.#measuredBy, conditions), ...(this.#cold?.warnings() ?? [])];
  }

  #showProgress(): void {
    const now = this.#context.clock.now();
    if (now - this.#progressAt < PROGRESS_EVERY) return;
    this.#progressAt = now;
    const { minimum, maximum } = this.#plan;
    const known = interim(this.#times);
    void this.#context.emit({
      type: 'node.sample',
      id: this.#node.id,
      completed: this.#times.length,
      minimum,
      maximum,
      ...(known && { median: known.median }),
      ...(known?.precision !== undefined && { precision: known.precision }),
    });
  }

  #showTail(): void {
    const shown = showOutput(this.#node.id, this.#context);
    for (const { stream, text } of this.#tail.pieces) void shown.push(stream, text);
    shown.end();
  }

  #failed({ state, reason, end }: AttemptEnd, attempts: number): NodeEnd {
    const run = this.#times.length + 1;
    const { timeout } = this.#node;
    const late = state === 'timed_out' && timeout !== undefined;
    const said = late ? `took longer than ${printDuration(timeout)}` : reason;
    const place = state === 'failed' ? ` in run ${run}` : '';
    return {
      state,
      reason: `${said ?? ''}${place}`,
      attempts,
      exit: end.exit,
      signal: end.signal,
      metrics: NO_METRICS,
    };
  }

  #passed(attempts: number): NodeEnd {
    const time = distribution(this.#times);
    const own = this.#own.results();
    for (const name of own.incomplete) {
      warn(
        this.#node.id,
        `metric ${name} has no value: some runs did not give it, or in another unit`,
        this.#context,
      );
    }
    const metrics = this.#used();
    for (const [name, metric] of own.metrics) metrics.set(name, metric);
    if (this.#instructions !== undefined && !this.#isDeclared('instructions'))
      metrics.set('instructions', this.#instructions);
    if (time !== undefined)
      metrics.set('time', { distribution: time, unit: 'ns', measured_by: this.#measuredBy });
    metrics.set('attempts', { value: attempts, unit: 'count' });
    const all = withComputed(this.#node, metrics, this.#prepared.metrics, this.#context);
    return { state: 'passed', reason: undefined, attempts, exit: 0, metrics: all, warnings: this.#warnings };
  }

  #used(): Map<string, MetricValue> {
    const time = this.#times.reduce((sum, one) => sum + one, 0);
    const metrics = usageMetrics(this.#node, this.#usage, time, this.#times.length);
    for (const [name, metric] of this.#accounts.metrics(time))
      if (!this.#isDeclared(name)) metrics.set(name, metric);
    return metrics;
  }

  #isDeclared(name: string): boolean {
    return this.#node.declaration.metrics.some((declared) => declared.name === name);
  }

  get #measuredBy(): 'posix_spawn' | 'child_process' {
    return this.#launch === undefined ? 'child_process' : 'posix_spawn';
  }
}

/** Phases of a hundred runs would say nothing. */
const SILENT = { phase: (): void => undefined, warn: (): void => undefined };
const NOTHING_DECLARED = { extracted: [], computed: [] };
