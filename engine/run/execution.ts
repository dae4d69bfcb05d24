import type { Comparison } from '../../core/events/comparison.ts';
import type { MetricValue } from '../../core/events/event.ts';
import type { NodeId, Plan, PlanNode } from '../../core/plan/plan.ts';
import { createSchedule, type Action, type Schedule } from '../../core/plan/schedule.ts';
import { unreachable } from '../../core/result.ts';
import { runBench } from '../measure/bench.ts';
import { Daemons } from './daemons.ts';
import { withDirections } from '../measure/metrics/declared-direction.ts';
import { GoalWatch } from './goal-watch.ts';
import type { RunGuard } from './guard/run-guard.ts';
import { NodeControl } from './node-control.ts';
import { NO_METRICS, type NodeEnd } from './node-end.ts';
import type { Places } from './places.ts';
import { planEvent } from './plan-event.ts';
import type { RunContext } from './run-context.ts';
import { judgeRun, runMetrics, runScore, type EndedNode, type Judgement } from './run-summary.ts';
import { ServiceRun } from './service/service-run.ts';
import { notStarted, runStep } from './step.ts';

/** How a run came out, with what is known only at its end. */
export interface Conclusion extends Judgement {
  /** Of the workflow. */
  readonly metrics: ReadonlyMap<string, MetricValue>;
  /** With the guard's baseline, where there is one. */
  readonly comparison: Comparison | undefined;
}

/** The effects around the pure schedule: one run's nodes from the first to the last. */
export class Execution {
  readonly #plan: Plan;
  readonly #context: RunContext;
  readonly #places: Places;
  readonly #guard: RunGuard;
  readonly #schedule: Schedule;
  readonly #goals: GoalWatch;
  readonly #workflowMetrics = new Map<string, MetricValue>();
  readonly #ended = new Map<NodeId, EndedNode>();
  readonly #running = new Map<NodeId, NodeControl>();
  readonly #tried = new Set<NodeId>();
  readonly #daemons: Daemons;
  readonly #services = new Map<NodeId, ServiceRun>();
  /** Nodes and services that still have something to do. */
  readonly #busy = new Set<Promise<void>>();
  readonly #begun: number;
  #isBegun = false;
  #cancelled = false;
  #killed = false;
  #bug: Error | undefined;
  #pumping = false;
  #resolve: () => void = () => undefined;

  constructor(plan: Plan, context: RunContext, places: Places, guard: RunGuard) {
    this.#plan = plan;
    this.#context = context;
    this.#places = places;
    this.#guard = guard;
    this.#begun = context.clock.now();
    this.#schedule = createSchedule(plan);
    this.#daemons = new Daemons(context);
    const readings = {
      node: (id: NodeId) => this.#reading(id),
      workflow: this.#workflowMetrics,
      sampled: context.sampled,
    };
    this.#goals = new GoalWatch(
      plan,
      readings,
      guard.reader,
      context.evaluator,
      places,
      (event) => void context.emit(event),
    );
  }

  /** Stages that do not run, with their reasons; then everything else, until nothing is left to do and nothing runs. */
  async run(skippedStages: ReadonlyMap<number, string>): Promise<void> {
    void this.#context.emit(planEvent(this.#plan, this.#places));
    this.#isBegun = true;
    for (const [stage, reason] of skippedStages) this.#schedule.skipStage(stage, reason);
    await new Promise<void>((resolve) => {
      this.#resolve = resolve;
      if (this.#cancelled) this.#schedule.cancel();
      this.#pump();
    });
    while (this.#busy.size > 0) await Promise.allSettled(this.#busy);
    await this.#daemons.end();
  }

  /** Ends what runs; `always` nodes still run, each for a bounded time. */
  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    if (!this.#isBegun) return;
    for (const [id, control] of this.#running) if (!this.#node(id).always) control.stop();
    this.#schedule.cancel();
    this.#pump();
  }

  /** Ends everything at once. */
  kill(): void {
    this.#killAll();
    this.cancel();
  }

  /** A mistake of the engine: nothing of the run can be relied on, so it is ended. */
  fail(error: unknown): void {
    this.#bug ??= error instanceof Error ? error : new Error(String(error));
    this.#killAll();
    this.#resolve();
  }

  #killAll(): void {
    this.#killed = true;
    for (const control of this.#running.values()) control.kill();
    for (const service of this.#services.values()) service.kill();
    this.#daemons.kill();
  }

  get bug(): Error | undefined {
    return this.#bug;
  }

  /** Evaluates what is left and says how the run came out, with its metrics. */
  conclude(strict: boolean): Conclusion {
    const ended = [...this.#ended.values()];
    const time = this.#context.clock.now() - this.#begun;
    for (const [name, metric] of runMetrics(ended, time)) this.#workflowMetrics.set(name, metric);
    for (const [name, metric] of this.#context.sampled.machineMetrics())
      this.#workflowMetrics.set(name, metric);
    this.#goals.runEnded(() => this.#score());
    this.#score();
    const { status, warnings } = judgeRun(ended, this.#goals.judged.values(), strict);
    const guarded = this.#guard.judge(this.#plan, ended, this.#workflowMetrics);
    return {
      status: this.#cancelled ? 'cancelled' : status,
      warnings: [...warnings, ...guarded.warnings],
      metrics: this.#workflowMetrics,
      comparison: guarded.comparison,
    };
  }

  #score(): void {
    const score = runScore(this.#goals.judged.values());
    if (score !== undefined) this.#workflowMetrics.set('run.score', score);
  }

  #node(id: NodeId): PlanNode {
    const node = this.#plan.nodes.get(id);
    if (node === undefined) throw new Error(`the plan has no node ${id}`);
    return node;
  }

  #reading(id: NodeId): ReturnType<ConstructorParameters<typeof GoalWatch>[1]['node']> {
    const ended = this.#ended.get(id);
    if (ended !== undefined) return ended.end;
    return this.#plan.nodes.has(id) ? { state: this.#schedule.state(id), metrics: NO_METRICS } : undefined;
  }

  /** Does what the schedule says until it has no more to say for now. */
  #pump(): void {
    if (this.#pumping || this.#bug !== undefined) return;
    this.#pumping = true;
    try {
      for (let actions = this.#schedule.next(); actions.length > 0; actions = this.#schedule.next()) {
        for (const action of actions) this.#perform(action);
      }
      if (this.#schedule.done) this.#resolve();
    } catch (error) {
      this.fail(error);
    } finally {
      this.#pumping = false;
    }
  }

  #perform(action: Action): void {
    switch (action.type) {
      case 'ready':
        void this.#context.emit({ type: 'node.ready', id: action.id });
        break;
      case 'start':
        this.#start(this.#node(action.id));
        break;
      case 'start-service':
        this.#startService(this.#node(action.id), action.restart);
        break;
      case 'stop-service':
        this.#services.get(action.id)?.stop();
        break;
      case 'end':
        this.#endByPlan(this.#node(action.id), action.state, action.reason);
        break;
      case 'judge-stage':
        this.#schedule.stageGoals(action.stage, this.#goals.stageIsMet(action.stage));
        break;
      default:
        unreachable(action);
    }
  }

  #start(node: PlanNode): void {
    const unrun = this.#unrun(node);
    if (unrun !== undefined) {
      this.#end(node, unrun);
      return;
    }
    const control = new NodeControl();
    this.#running.set(node.id, control);
    this.#track(this.#runNode(this.#bounded(node), control));
  }

  /** Clean-up of a cancelled run takes no longer than it may. */
  #bounded(node: PlanNode): PlanNode {
    if (!this.#cancelled) return node;
    return { ...node, timeout: Math.min(node.timeout ?? Infinity, this.#context.limits.cleanup * 1e6) };
  }

  async #runNode(node: PlanNode, control: NodeControl): Promise<void> {
    const started = (attempt: number, command: string): void => this.#started(node.id, attempt, command);
    const run = node.kind === 'bench' ? runBench : runStep;
    const end = await run(node, this.#context, control, started);
    this.#running.delete(node.id);
    this.#end(node, end);
    this.#pump();
  }

  #startService(node: PlanNode, restart: boolean): void {
    const unrun = this.#unrun(node);
    if (unrun !== undefined && !restart) {
      this.#end(node, unrun);
      return;
    }
    const service = this.#services.get(node.id) ?? this.#newService(node);
    this.#services.set(node.id, service);
    this.#track(service.start(restart));
  }

  #newService(node: PlanNode): ServiceRun {
    return new ServiceRun(node, this.#context, {
      started: (attempt, command) => this.#started(node.id, attempt, command),
      ready: () => {
        this.#schedule.serviceReady(node.id);
        this.#pump();
      },
      stopped: () => {
        this.#schedule.serviceStopped(node.id);
        this.#pump();
      },
      ended: (end) => {
        this.#end(node, end);
        this.#pump();
      },
    });
  }

  /** How a node ends that is not run although its turn has come; undefined to run it. */
  #unrun(node: PlanNode): NodeEnd | undefined {
    const skipped = { state: 'skipped', attempts: 0, metrics: NO_METRICS } as const;
    if (this.#killed) return { ...skipped, reason: 'the run was cancelled' };
    const when = node.declaration.attributes.get('when');
    if (when === undefined) return undefined;
    const { evaluator, explain } = this.#context;
    const holds = evaluator.condition(when, node.axes);
    if (holds.ok) return holds.value ? undefined : { ...skipped, reason: 'its `when` is false' };
    return notStarted(explain(holds.error));
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.fail(error))
      .finally(() => this.#busy.delete(tracked));
    this.#busy.add(tracked);
  }

  #started(id: NodeId, attempt: number, command: string | undefined): void {
    this.#tried.add(id);
    this.#schedule.started(id);
    void this.#context.emit({ type: 'node.started', id, attempt, ...(command !== undefined && { command }) });
  }

  /** An end that the schedule decided on. */
  #endByPlan(node: PlanNode, state: 'skipped' | 'blocked' | 'passed', reason: string | undefined): void {
    const service = this.#services.get(node.id);
    const end = state === 'passed' && service !== undefined ? service.passed() : undefined;
    this.#report(node, end ?? { state, reason, attempts: 0, metrics: NO_METRICS });
  }

  /** An end that the schedule has to be told. */
  #end(node: PlanNode, end: NodeEnd): void {
    // One that failed before it could be started has been tried all the same.
    if (end.state === 'failed' && !this.#tried.has(node.id)) this.#started(node.id, 1, undefined);
    this.#report(node, end);
    this.#schedule.finish(node.id, end.state);
  }

  #report(node: PlanNode, end: NodeEnd): void {
    const { state, reason, attempts, exit, signal, warnings = [] } = end;
    const metrics = withDirections(end.metrics, node.declaration.metrics);
    this.#ended.set(node.id, { node, end: { ...end, metrics } });
    this.#context.sampler.nodeEnded(node.id);
    for (const [name, metric] of metrics) {
      // A service's was told when it became ready.
      if (node.kind !== 'service' || name !== 'startup') this.#emitMetric(node.id, name, metric);
    }
    void this.#context.emit({
      type: 'node.finished',
      id: node.id,
      state,
      ...(reason !== undefined && { reason }),
      attempts,
      ...(exit !== undefined && { exit }),
      ...(signal !== undefined && { signal }),
      ...(warnings.length > 0 && { warnings: [...warnings] }),
    });
    this.#goals.nodeEnded(node.id);
  }

  #emitMetric(id: NodeId, name: string, metric: MetricValue): void {
    void this.#context.emit({ type: 'node.metric', id, name, metric });
  }
}
