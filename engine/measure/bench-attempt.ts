import type { MetricValue } from '../../core/events/event.ts';
import { printDuration } from '../../core/language/quantity/print.ts';
import type { PlanNode } from '../../core/plan/plan.ts';
import type { WaitingThread } from '../native/waiting-thread.ts';
import { runAttempt, warn, type AttemptEnd } from '../run/attempt.ts';
import type { Command } from '../run/evaluation/command.ts';
import type { NodeControl } from '../run/node-control.ts';
import { NO_METRICS, type NodeEnd } from '../run/node-end.ts';
import { Tail } from '../run/output/tail.ts';
import type { Prepared } from '../run/prepared-command.ts';
import type { Launch } from '../run/process/launch.ts';
import { launchBy } from '../run/process/launch-natively.ts';
import type { RunContext } from '../run/run-context.ts';
import { notStarted, showOutput, withComputed } from '../run/step.ts';
import type { Beside } from '../side-by-side/beside.ts';
import type { BenchPlan } from './bench-plan.ts';
import type { ColdStart } from './cold/cold-start.ts';
import { countInstructions, type NotCounted } from './instructions/count-instructions.ts';
import { findCounter } from './instructions/counter.ts';
import { isDeclared, MeasuredRuns } from './measured-runs.ts';

/** Nanoseconds between two events of progress. */
const PROGRESS_EVERY = 100e6;
/** UTF-16 units of a run's output that are shown: of the last run, or of the one that failed. */
const MOST_OUTPUT = 64 * 1024;
/** Precision is looked at again when there are this many times as many samples: looking sorts them all. */
const LOOK_AGAIN = 1.05;
/** Phases of a hundred runs would say nothing. */
const SILENT = { phase: (): void => undefined, warn: (): void => undefined };
const NOTHING_DECLARED = { extracted: [], computed: [] };

export interface BenchRequest {
  readonly node: PlanNode;
  readonly plan: BenchPlan;
  readonly prepared: Prepared;
  readonly command: Command;
  readonly context: RunContext;
  readonly control: NodeControl;
  /** Starts and waits for the runs; Node does where there is none. */
  readonly thread: WaitingThread | undefined;
  /** Undefined unless it was asked for. */
  readonly cold: ColdStart | undefined;
}

/** Measures the command of a bench once: warm-up, then as many runs as are needed. */
export class BenchAttempt {
  readonly #bench: BenchRequest;
  readonly #launch: Launch | undefined;
  readonly #runs: MeasuredRuns;
  #warnings: readonly string[] = [];
  #instructions: MetricValue | undefined;
  #tail = new Tail(MOST_OUTPUT);
  #progressAt = -Infinity;
  /** Nanoseconds that its own commands took: beside other benches it waits for their turns, which count for them. */
  #spent = 0;

  constructor(bench: BenchRequest) {
    const { node, context, thread, cold } = bench;
    this.#bench = bench;
    this.#launch = thread && launchBy(thread, { isAlone: node.exclusive, isCold: cold !== undefined });
    this.#runs = new MeasuredRuns(
      node,
      context,
      this.#launch === undefined ? 'child_process' : 'posix_spawn',
    );
  }

  async run(attempts: number): Promise<NodeEnd> {
    const failed = (await this.#warmUp()) ?? (await this.#measure());
    if (failed !== undefined) return this.#ended(failed, attempts);
    this.#doubt();
    return this.#ended(await this.#count(), attempts);
  }

  /** The same beside the benches of other runs, with which it takes turns; when and how often is said there. */
  async runBeside({ opposite, options }: Beside): Promise<NodeEnd> {
    const { node, plan } = this.#bench;
    const end = await opposite.measure({
      id: node.id,
      rounds: plan.rounds,
      options,
      warmUp: () => this.#warmUp(),
      run: () => this.#measuredRun(),
    });
    if (end.type === 'failed') return this.#ended(end.end, 1);
    if (end.type === 'alone')
      return { ...notStarted(`there is nothing to measure it beside: ${end.reason}`), state: 'cancelled' };
    this.#doubt();
    // In no turns: what is the same in each run is the same whatever runs beside it.
    return this.#ended(await this.#count(), 1);
  }

  async #warmUp(): Promise<AttemptEnd | undefined> {
    for (let run = 0; run < this.#bench.plan.warmup; run++) {
      const result = await this.#runOnce();
      if (result.state !== 'passed') return result;
    }
    return undefined;
  }

  async #measure(): Promise<AttemptEnd | undefined> {
    const { minimum, maximum } = this.#bench.plan;
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
    this.#runs.begin();
    const result = await this.#runOnce();
    if (result.state !== 'passed') return result;
    this.#runs.add(result);
    this.#showProgress();
    return result;
  }

  async #runOnce(): Promise<AttemptEnd> {
    const failed = await this.#prepare();
    if (failed !== undefined) return failed;
    const { command, prepared, cold } = this.#bench;
    await cold?.drop();
    return this.#start(command, prepared, this.#launch);
  }

  /** What it failed with. */
  async #prepare(): Promise<AttemptEnd | undefined> {
    const { plan, prepared } = this.#bench;
    if (plan.prepare === undefined) return undefined;
    const result = await this.#start(plan.prepare, { ...prepared, metrics: NOTHING_DECLARED });
    return result.state === 'passed' ? undefined : { ...result, reason: `prepare: ${result.reason ?? ''}` };
  }

  /**
   * Counts instructions where that was asked for. A command that fails under the counter alone has passed all that was
   * measured, so that is only told; time and cancel end the bench as ever.
   */
  async #count(): Promise<AttemptEnd | undefined> {
    const { plan, command, context } = this.#bench;
    if (!plan.instructions) return undefined;
    const shown = this.#tail;
    const counter = await findCounter(this.#bench.prepared.env);
    if (counter === undefined) {
      this.#warnUncounted('neither perf with counters nor valgrind is there');
      return undefined;
    }
    const prepared = { ...this.#bench.prepared, metrics: NOTHING_DECLARED };
    const metric = await countInstructions(counter, {
      command,
      run: async (counted) => (await this.#prepare()) ?? (await this.#start(counted, prepared)),
      folder: () => context.eventFiles.nextPath(),
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
    this.#say(`its instructions could not be counted: ${why}`);
  }

  async #start(command: Command, prepared: Prepared, launch?: Launch): Promise<AttemptEnd> {
    const { node, context, control } = this.#bench;
    const { id, timeout } = node;
    this.#tail = new Tail(MOST_OUTPUT);
    const begun = context.clock.now();
    const left = timeout === undefined ? undefined : Math.max(0, timeout - this.#spent);
    const request = {
      id,
      command,
      prepared,
      timeout: left,
      control,
      takers: [this.#tail],
      launch,
      listener: SILENT,
    };
    const end = await runAttempt(request, context);
    this.#spent += context.clock.now() - begun;
    return end;
  }

  #isPrecise(): boolean {
    const precision = this.#runs.interim()?.precision;
    return precision !== undefined && precision <= this.#bench.plan.precision;
  }

  /** All times are there: what of them is doubtful. */
  #doubt(): void {
    this.#warnings = [...this.#runs.warnings(), ...(this.#bench.cold?.warnings() ?? [])];
  }

  #showProgress(): void {
    const { node, plan, context } = this.#bench;
    const now = context.clock.now();
    if (now - this.#progressAt < PROGRESS_EVERY) return;
    this.#progressAt = now;
    const known = this.#runs.interim();
    void context.emit({
      type: 'node.sample',
      id: node.id,
      completed: this.#runs.count,
      minimum: plan.minimum,
      maximum: plan.maximum,
      ...(known && { median: known.median }),
      ...(known?.precision !== undefined && { precision: known.precision }),
    });
  }

  #ended(failed: AttemptEnd | undefined, attempts: number): NodeEnd {
    const { node, context } = this.#bench;
    const shown = showOutput(node.id, context);
    for (const { stream, text } of this.#tail.pieces) void shown.push(stream, text);
    shown.end();
    return failed === undefined ? this.#passed(attempts) : this.#failed(failed, attempts);
  }

  #failed({ state, reason, end }: AttemptEnd, attempts: number): NodeEnd {
    const run = this.#runs.count + 1;
    const { timeout } = this.#bench.node;
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
    const { node, prepared, context } = this.#bench;
    const { metrics, incomplete } = this.#runs.results();
    for (const name of incomplete)
      this.#say(`metric ${name} has no value: some runs did not give it, or in another unit`);
    if (this.#instructions !== undefined && !isDeclared(node, 'instructions'))
      metrics.set('instructions', this.#instructions);
    metrics.set('attempts', { value: attempts, unit: 'count' });
    const all = withComputed(node, metrics, prepared.metrics, context);
    return { state: 'passed', reason: undefined, attempts, exit: 0, metrics: all, warnings: this.#warnings };
  }

  #say(message: string): void {
    warn(this.#bench.node.id, message, this.#bench.context);
  }
}
