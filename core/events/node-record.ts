import type { NodeState } from '../plan/state.ts';
import type { MetricValue } from './event.ts';
import { OutputTail } from './output-tail.ts';
import { Phases } from './phases.ts';
import type { NodeView, Progress } from './run-view.ts';

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
      phases: this.#phases.roots,
      metrics: this.#metrics,
      progress: undefined,
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

  progress(progress: Progress): void {
    this.#view.progress = progress;
  }

  finish(end: Pick<NodeView, 'state' | 'reason' | 'attempts' | 'exit' | 'signal'>, time: number): void {
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
