import { isEnd, type NodeState } from '../plan/state.ts';
import {
  WHOLE_MACHINE,
  type GoalEvaluated,
  type NodeEvent,
  type PlanMade,
  type RunEvent,
  type RunFinished,
  type RunStarted,
} from './event.ts';
import { NodeRecord, type PlannedNode } from './node-record.ts';
import type { GoalView, NodeView, RunView } from './run-view.ts';
import { SampleSeries } from './series.ts';

/** More nodes or goals than any plan has, so that a hostile stream ends somewhere. */
const MAX_NODES = 100_000;
const MAX_GOALS = 100_000;
/** Output kept of all nodes together, UTF-16 units; of a node that ended well only its last words are kept. */
const MAX_OUTPUT = 16 * 1024 * 1024;
const LAST_WORDS = { lines: 10, size: 2_000 };

type Changing = { -readonly [Key in keyof RunView]: RunView[Key] };

/**
 * The one reducer: folds the events of a run into what every face draws. It takes any order and never throws: events
 * of unknown nodes make the node, those after a node's end change nothing but its output and metrics. Memory is
 * bounded; an event costs constant time but for the plan's.
 */
export class RunState {
  readonly view: Readonly<RunView>;
  readonly #view: Changing;
  readonly #nodes = new Map<string, NodeRecord>();
  readonly #views = new Map<string, NodeView>();
  readonly #goals = new Map<number, GoalView>();
  readonly #totals: Record<NodeState, number>;
  readonly #machine = new SampleSeries();
  #outputSize = 0;
  /** Nodes that have ended with output, oldest first: theirs goes first when there is too much. */
  #ended: NodeRecord[] = [];

  constructor() {
    this.#totals = noNodes();
    this.#view = {
      status: 'waiting',
      run: '',
      workflow: '',
      file: '',
      started: undefined,
      finished: undefined,
      perflow: undefined,
      params: new Map(),
      environment: new Map(),
      time: 0,
      predicted: undefined,
      jobs: undefined,
      stages: [],
      nodes: this.#views,
      machine: this.#machine,
      goals: this.#goals,
      metrics: new Map(),
      warnings: [],
      comparison: undefined,
      totals: this.#totals,
      dropped: 0,
    };
    this.view = this.#view;
  }

  apply(event: RunEvent): void {
    this.#view.time = Math.max(this.#view.time, event.t);
    switch (event.type) {
      case 'run.started':
        this.#startRun(event);
        break;
      case 'plan':
        this.#plan(event);
        break;
      case 'goal.evaluated':
        this.#evaluate(event);
        break;
      case 'run.finished':
        this.#finishRun(event);
        break;
      case 'node.ready':
      case 'node.started':
      case 'node.output':
      case 'node.phase':
      case 'node.sample':
      case 'node.metric':
      case 'node.finished':
        this.#applyToNode(event);
        break;
    }
  }

  #startRun({ run, workflow, file, started, params, perflow, environment = {} }: RunStarted): void {
    const maps = {
      params: new Map(Object.entries(params)),
      environment: new Map(Object.entries(environment)),
    };
    Object.assign(this.#view, { run, workflow, file, started, perflow, ...maps });
    if (this.#view.status === 'waiting') this.#view.status = 'running';
  }

  #plan({ jobs, stages, predicted, nodes }: PlanMade): void {
    Object.assign(this.#view, { jobs, stages, predicted });
    for (const node of nodes) {
      const planned = plannedNode(node);
      const known = this.#nodes.get(node.id);
      if (known === undefined) this.#add(planned);
      else known.plan(planned);
    }
  }

  #evaluate({ v: _v, t: _t, type: _type, ...goal }: GoalEvaluated): void {
    if (this.#goals.size >= MAX_GOALS && !this.#goals.has(goal.index)) this.#view.dropped += 1;
    else this.#goals.set(goal.index, goal);
  }

  #finishRun({ status, finished, warnings, metrics, comparison }: RunFinished): void {
    const ofWorkflow = new Map(Object.entries(metrics));
    Object.assign(this.#view, { status, finished, warnings, metrics: ofWorkflow, comparison });
  }

  #applyToNode(event: NodeEvent): void {
    if (event.type === 'node.sample' && event.id === WHOLE_MACHINE) {
      this.#machine.add(event, 0);
      return;
    }
    const node = this.#nodes.get(event.id) ?? this.#add(unplannedNode(event.id));
    if (node === undefined) return;
    const before = node.state;
    const kept = this.#changeNode(node, event);
    if (!kept) this.#view.dropped += 1;
    this.#totals[before] -= 1;
    this.#totals[node.state] += 1;
  }

  /** False where the event could not be kept. */
  #changeNode(node: NodeRecord, event: NodeEvent): boolean {
    const live = !isEnd(node.state);
    switch (event.type) {
      case 'node.ready':
        if (node.state === 'pending') node.ready(event.t);
        return true;
      case 'node.started':
        if (live) node.start(event.attempt, event.command, event.t);
        return true;
      case 'node.output':
        this.#output(node, () => node.output.add(event.stream, event.text));
        return true;
      case 'node.phase':
        return live ? node.phase(event.phase, event.state, event.t) : true;
      case 'node.sample':
        if (live) node.sample(event);
        return true;
      case 'node.metric':
        return node.metric(event.name, event.metric);
      case 'node.finished':
        if (live) this.#finishNode(node, event);
        return true;
    }
  }

  #finishNode(node: NodeRecord, event: Extract<NodeEvent, { type: 'node.finished' }>): void {
    const { state, reason, attempts, exit, signal, warnings = [] } = event;
    node.finish({ state, reason, attempts, exit, signal, warnings }, event.t);
    if (state === 'passed') this.#output(node, () => node.output.trim(LAST_WORDS.lines, LAST_WORDS.size));
    if (node.output.size > 0) this.#ended.push(node);
  }

  /** Changes a node's output and keeps that of all within bounds. */
  #output(node: NodeRecord, change: () => void): void {
    this.#outputSize -= node.output.size;
    change();
    this.#outputSize += node.output.size;
    if (this.#outputSize <= MAX_OUTPUT) return;
    const ended = this.#ended;
    this.#ended = [];
    for (const other of ended) {
      this.#outputSize -= other.output.size;
      if (this.#outputSize > MAX_OUTPUT / 2) other.output.trim(0, 0);
      else this.#ended.push(other);
      this.#outputSize += other.output.size;
    }
  }

  /** The whole machine is no node, whatever a stream says of it. */
  #add(planned: PlannedNode): NodeRecord | undefined {
    if (this.#nodes.size >= MAX_NODES || planned.id === WHOLE_MACHINE) {
      this.#view.dropped += 1;
      return undefined;
    }
    const node = new NodeRecord(planned);
    this.#nodes.set(planned.id, node);
    this.#views.set(planned.id, node.view);
    this.#totals.pending += 1;
    return node;
  }
}

/** Folds a whole stream, for those who have it all. */
export function foldRun(events: Iterable<RunEvent>): RunView {
  const state = new RunState();
  for (const event of events) state.apply(event);
  return state.view;
}

function noNodes(): Record<NodeState, number> {
  return {
    pending: 0,
    ready: 0,
    running: 0,
    passed: 0,
    failed: 0,
    timed_out: 0,
    cancelled: 0,
    skipped: 0,
    cached: 0,
    blocked: 0,
  };
}

function plannedNode(node: PlanMade['nodes'][number]): PlannedNode {
  const { id, name, kind, needs, stage, exclusive, predicted, file, line } = node;
  const axes = new Map(Object.entries(node.axes ?? {}));
  return { id, name, kind, needs, stage, exclusive, predicted, axes, file, line };
}

function unplannedNode(id: string): PlannedNode {
  return {
    id,
    name: id,
    kind: 'step',
    needs: [],
    stage: undefined,
    exclusive: false,
    predicted: undefined,
    axes: new Map(),
    file: undefined,
    line: undefined,
  };
}
