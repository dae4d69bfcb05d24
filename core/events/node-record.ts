import type { NodeState } from '../plan/state.ts';
import type { MetricValue, NodeSample } from './event.ts';
import { OutputTail } from './output-tail.ts';
import { Phases } from './phases.ts';
import type { NodeView, Progress } from './run-view.ts';
import { SampleSeries } from './series.ts';

/** What the plan says of a node. */
export type PlannedNode = Pick<
  NodeView,
  'id' | 'name' | 'kind' | 'needs' | 'stage' | 'exclusive' | 'predicted' | 'axes' | 'file' | 'line'
>;

/** Metrics kept of one node: more cannot be looked at. */
const MAX_METRICS = 1_000;

type Changing = { -readonly [Key in keyof NodeView]: NodeView[Key] };

/** One node of a run, as its events change it. */
export class NodeRecord {
  readonly view: Readonly<NodeView>;
  readonly output = new OutputTail();
  readonly #view: Changing;
  readonly #metrics = new Map<string, MetricValue>();
  readonly #series = new SampleSeries();
  #phases = new Phases();

  constructor(planned: PlannedNode) {
    this.#view = {
      ...planned,
      state: 'pending',
      reason: undefined,
      attempt: 0,
      attempts: undefined,
      ready: undefined,
      started: undefined,
      attemptStarted: undefined,
      finished: undefined,
      command: undefined,
      exit: undefined,
      signal: undefined,
      warnings: [],
      phases: this.#phases.roots,
      metrics: this.#metrics,
      progress: undefined,
      series: this.#series,
      output: this.output,
    };
    this.view = this.#view;
  }

  get state(): NodeState {
    return this.#view.state;
  }

  /** The plan may come after the first events of a node when a stream is read from its middle. */
  plan(planned: PlannedNode): void {
    Object.assign(this.#view, planned);
  }

  ready(time: number): void {
    this.#view.state = 'ready';
    this.#view.ready ??= time;
  }

  /** A further attempt begins anew: only the last one's phases and metrics count. */
  start(attempt: number, command: string | undefined, time: number): void {
    const view = this.#view;
    if (attempt !== view.attempt && view.attempt > 0) this.#forgetAttempt();
    view.state = 'running';
    view.started ??= time;
    if (attempt !== view.attempt) view.attemptStarted = time;
    view.attempt = attempt;
    view.command = command ?? view.command;
  }

  /** False where it is not kept. */
  phase(name: string, state: 'begin' | 'end', time: number): boolean {
    if (state === 'begin') return this.#phases.begin(name, time);
    this.#phases.end(name, time);
    return true;
  }

  /** False where it is not kept. */
  metric(name: string, value: MetricValue): boolean {
    if (this.#metrics.size >= MAX_METRICS && !this.#metrics.has(name)) return false;
    this.#metrics.set(name, value);
    return true;
  }

  /** A sample tells of a bench's progress, of what was used, or of both. */
  sample(sample: NodeSample): void {
    this.#view.progress = progressOf(sample, this.#view.progress);
    const { cpu, memory, read, write } = sample;
    if ((cpu ?? memory ?? read ?? write) === undefined) return;
    this.#series.add(sample, this.#view.attemptStarted ?? sample.t);
  }

  finish(
    end: Pick<NodeView, 'state' | 'reason' | 'attempts' | 'exit' | 'signal' | 'warnings'>,
    time: number,
  ): void {
    Object.assign(this.#view, end);
    this.#view.finished = time;
    this.#phases.endAll(time);
  }

  #forgetAttempt(): void {
    this.#phases = new Phases();
    this.#view.phases = this.#phases.roots;
    this.#metrics.clear();
    this.#view.progress = undefined;
  }
}

/** What a sample does not tell of stays as it was told before. */
function progressOf(sample: NodeSample, before: Progress = NO_PROGRESS): Progress {
  return {
    completed: sample.completed ?? before.completed,
    minimum: sample.minimum ?? before.minimum,
    maximum: sample.maximum ?? before.maximum,
    median: sample.median ?? before.median,
    precision: sample.precision ?? before.precision,
    cpu: sample.cpu ?? before.cpu,
    memory: sample.memory ?? before.memory,
    read: sample.read ?? before.read,
    write: sample.write ?? before.write,
  };
}

const NO_PROGRESS: Progress = {
  completed: undefined,
  minimum: undefined,
  maximum: undefined,
  median: undefined,
  precision: undefined,
  cpu: undefined,
  memory: undefined,
  read: undefined,
  write: undefined,
};
