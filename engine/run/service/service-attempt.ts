import type { MetricValue } from '../../../core/events/event.ts';
import type { Probe } from '../../../core/language/evaluate/probes.ts';
import { printDuration } from '../../../core/language/quantity/print.ts';
import type { PlanNode } from '../../../core/plan/plan.ts';
import { ExtractionOfAttempt } from '../../measure/metrics/own-metrics.ts';
import { Deadline, listenerFor } from '../attempt.ts';
import { SaidByCommand } from '../directives/said-by-command.ts';
import type { Command } from '../evaluation/command.ts';
import { endReason } from '../node-end.ts';
import { NodeControl } from '../node-control.ts';
import { Tail } from '../output/tail.ts';
import { TextStreams } from '../output/text-streams.ts';
import type { Prepared } from '../prepared-command.ts';
import { RunningProcess, type ProcessEnd } from '../process/running-process.ts';
import type { RunContext } from '../run-context.ts';
import { showOutput } from '../step.ts';
import type { Following } from '../../sampling/sampler.ts';
import type { Usage } from '../../sampling/usage.ts';
import { LogLines, lookWith, untilReady } from './readiness.ts';

/** How a service's life from one start to its end came out. `nanoseconds`: how long it was. */
export type AttemptOutcome =
  | {
      readonly type: 'stopped';
      readonly nanoseconds: number;
      readonly metrics: ReadonlyMap<string, MetricValue>;
      readonly usage: Usage | undefined;
    }
  | {
      readonly type: 'ended';
      readonly nanoseconds: number;
      readonly wasReady: boolean;
      readonly state: 'failed' | 'timed_out';
      readonly reason: string;
      readonly exit?: number | undefined;
      readonly signal?: string | undefined;
    };

/** Lines of its output that say why a service failed. */
const LAST_LINES = 3;
const MOST_TAIL = 4 * 1024;

/** A service from one start to its end. Without a command it is external: it has no process, only readiness. */
export class ServiceAttempt {
  readonly #node: PlanNode;
  readonly #prepared: Prepared;
  readonly #probe: Probe | undefined;
  readonly #context: RunContext;
  readonly #control = new NodeControl();
  readonly #tail = new Tail(MOST_TAIL);
  readonly #lines: LogLines;
  readonly #begun: number;
  #process: ServiceProcess | undefined;
  #isReady = false;
  #wakeOnStop: () => void = () => undefined;
  #late = false;

  constructor(node: PlanNode, prepared: Prepared, probe: Probe | undefined, context: RunContext) {
    this.#node = node;
    this.#prepared = prepared;
    this.#probe = probe;
    this.#context = context;
    this.#begun = context.clock.now();
    const pattern = probe?.type === 'log' ? probe.pattern : undefined;
    this.#lines = new LogLines(pattern, () => this.#control.wake());
  }

  stop(): void {
    this.#control.stop();
    this.#wakeOnStop();
  }

  kill(): void {
    this.#control.kill();
    this.#wakeOnStop();
  }

  /** Told when it is ready; `wanted` is what was asked of the service before this start. */
  async run(onReady: (startup: number) => void, wanted: 'up' | 'down' | 'killed'): Promise<AttemptOutcome> {
    const { command } = this.#prepared;
    if (wanted === 'up' && command !== undefined) this.#process = this.#start(command);
    if (wanted !== 'up') this.stop();
    const problem = await this.#untilReady();
    if (problem === undefined && !this.#control.stopped) {
      this.#isReady = true;
      onReady(this.#elapsed());
      await this.#untilEnd();
    }
    // Whatever it is that ended the waiting, nothing of it stays.
    if (!this.#control.stopped) this.#process?.running.stop();
    const end = await this.#process?.ended();
    return this.#outcome(problem, end);
  }

  #start(command: Command): ServiceProcess {
    const process = new ServiceProcess(this.#node, command, this.#prepared, this.#context, [
      this.#tail,
      this.#lines,
    ]);
    this.#control.attach(process.running);
    void process.running.ended.then(() => this.#control.wake());
    return process;
  }

  #elapsed(): number {
    return this.#context.clock.now() - this.#begun;
  }

  /** Undefined when it is ready, else what is wrong. */
  async #untilReady(): Promise<string | undefined> {
    if (this.#probe === undefined) return undefined;
    const timeout = this.#node.timeout ?? this.#context.limits.ready * 1e6;
    const deadline = new Deadline(timeout, () => {
      this.#late = true;
      this.#control.wake();
    });
    const look = lookWith(this.#probe, this.#lines);
    const goOn = (): boolean =>
      !this.#late &&
      !this.#control.stopped &&
      this.#lines.problem === undefined &&
      this.#process?.hasEnded !== true;
    const seen = await untilReady(look, goOn, (duration) => this.#control.pause(duration));
    deadline.clear();
    if (seen === undefined) return undefined;
    return this.#late ? `not ready within ${printDuration(timeout)} (${seen})` : seen;
  }

  /** Until its process ends, or it is stopped. */
  async #untilEnd(): Promise<void> {
    const stopped = new Promise<void>((resolve) => {
      this.#wakeOnStop = resolve;
    });
    if (this.#control.stopped) return;
    await (this.#process === undefined ? stopped : Promise.race([stopped, this.#process.running.ended]));
  }

  #outcome(problem: string | undefined, end: ServiceEnd | undefined): AttemptOutcome {
    const nanoseconds = this.#elapsed();
    if (this.#control.stopped)
      return { type: 'stopped', nanoseconds, metrics: end?.metrics ?? new Map(), usage: end?.usage };
    const wasReady = this.#isReady;
    const common = {
      type: 'ended',
      nanoseconds,
      wasReady,
      exit: end?.process.exit,
      signal: end?.process.signal,
    } as const;
    if (this.#late) return { ...common, state: 'timed_out', reason: this.#withLastLines(problem ?? '') };
    const hopeless = wasReady ? undefined : this.#lines.problem;
    if (hopeless !== undefined) return { ...common, state: 'failed', reason: this.#withLastLines(hopeless) };
    const how = end === undefined ? (problem ?? '') : (endReason(end.process) ?? 'exit 0');
    const when = wasReady ? 'while it was needed' : 'before it was ready';
    const reason = end === undefined ? how : `${how} ${when}`;
    return { ...common, state: 'failed', reason: this.#withLastLines(reason) };
  }

  #withLastLines(reason: string): string {
    const lines = this.#tail.lastLines(LAST_LINES);
    return lines.length === 0 ? reason : `${reason}; it said last: ${lines.join(' ⏎ ')}`;
  }
}

interface ServiceEnd {
  readonly process: ProcessEnd;
  readonly usage: Usage | undefined;
  readonly metrics: ReadonlyMap<string, MetricValue>;
}

/** A service's process with all that reads from it. */
class ServiceProcess {
  readonly running: RunningProcess;
  hasEnded = false;
  readonly #context: RunContext;
  readonly #output: TextStreams;
  readonly #said: SaidByCommand;
  readonly #extraction: ExtractionOfAttempt;
  readonly #following: Following;

  constructor(
    node: PlanNode,
    command: Command,
    prepared: Prepared,
    context: RunContext,
    takers: ConstructorParameters<typeof TextStreams>[0],
  ) {
    const path = context.eventFiles.nextPath();
    this.#context = context;
    this.#said = new SaidByCommand(path, listenerFor(node.id, context));
    this.#extraction = new ExtractionOfAttempt(prepared.metrics.extracted, context.root);
    this.#output = new TextStreams([
      showOutput(node.id, context),
      this.#said,
      ...this.#extraction.takers,
      ...takers,
    ]);
    const spec = {
      file: command.file,
      args: command.args,
      cwd: prepared.cwd,
      env: { ...prepared.env, PERFLOW_EVENTS: path },
      cookie: prepared.cookie,
    };
    this.#following = context.sampler.follow(node.id);
    this.running = new RunningProcess(spec, this.#output, { ...context, watch: this.#following });
    context.eventFiles.watch(this.#said.file);
    void this.running.ended.then(() => {
      this.hasEnded = true;
    });
  }

  async ended(): Promise<ServiceEnd> {
    const process = await this.running.ended;
    const usage = await this.#following.usage();
    this.#context.eventFiles.unwatch(this.#said.file);
    this.#output.end();
    await this.#said.endAll();
    const metrics = new Map(this.#said.metrics);
    for (const { name, value } of await this.#extraction.results())
      if (value.ok) metrics.set(name, value.value);
    return { process, usage, metrics };
  }
}
