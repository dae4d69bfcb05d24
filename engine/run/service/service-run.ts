import type { MetricValue } from '../../../core/events/event.ts';
import { probe, type Probe } from '../../../core/language/evaluate/probes.ts';
import type { EvaluationError } from '../../../core/language/evaluate/scope.ts';
import type { PlanNode } from '../../../core/plan/plan.ts';
import { ok, type Result } from '../../../core/result.ts';
import { notStarted, withComputed } from '../step.ts';
import { warn } from '../attempt.ts';
import { NO_METRICS, type NodeEnd } from '../node-end.ts';
import { prepareNode, type Prepared } from '../prepared-command.ts';
import type { RunContext } from '../run-context.ts';
import { together, usageMetrics, type Usage } from '../../sampling/usage.ts';
import { ServiceAttempt, type AttemptOutcome } from './service-attempt.ts';

/** Who is told what becomes of a service. */
export interface ServiceListener {
  started(attempt: number, command: string | undefined): void;
  ready(): void;
  /** It has been stopped as asked. */
  stopped(): void;
  /** It has ended by itself, or never became ready. */
  ended(end: NodeEnd): void;
}

/** A service over a run: it may be stopped and started again. */
export class ServiceRun {
  readonly #node: PlanNode;
  readonly #context: RunContext;
  readonly #listener: ServiceListener;
  #attempt: ServiceAttempt | undefined;
  #wanted: 'up' | 'down' | 'killed' = 'down';
  #attempts = 0;
  /** Nanoseconds that it was up in all. */
  #time = 0;
  /** Nanoseconds to its first being ready; what it took after it was put aside does not count. */
  #startup: number | undefined;
  #metrics: ReadonlyMap<string, MetricValue> = NO_METRICS;
  #usage: Usage | undefined;
  #prepared: Prepared | undefined;

  constructor(node: PlanNode, context: RunContext, listener: ServiceListener) {
    this.#node = node;
    this.#context = context;
    this.#listener = listener;
  }

  /** The answer comes by the listener. */
  async start(restart: boolean): Promise<void> {
    if (this.#wanted !== 'killed') this.#wanted = 'up';
    const ready = this.#prepare();
    if (!ready.ok) {
      this.#listener.ended(notStarted(this.#context.explain(ready.error)));
      return;
    }
    const { prepared, probe: readiness } = ready.value;
    this.#prepared = prepared;
    if (restart) warn(this.#node.id, 'started again', this.#context);
    await this.#keepUp(prepared, readiness, restart);
  }

  stop(): void {
    if (this.#wanted === 'up') this.#wanted = 'down';
    this.#attempt?.stop();
  }

  kill(): void {
    this.#wanted = 'killed';
    this.#attempt?.kill();
  }

  /** How it ends when all is done. */
  passed(): NodeEnd {
    const metrics = usageMetrics(this.#node, this.#usage, this.#time);
    for (const [name, metric] of this.#metrics) metrics.set(name, metric);
    metrics.set('time', { value: this.#time, unit: 'ns' });
    metrics.set('attempts', { value: this.#attempts, unit: 'count' });
    if (this.#startup !== undefined) metrics.set('startup', { value: this.#startup, unit: 'ns' });
    const declared = this.#prepared?.metrics;
    const all = declared === undefined ? metrics : withComputed(this.#node, metrics, declared, this.#context);
    return { state: 'passed', reason: undefined, attempts: this.#attempts, metrics: all };
  }

  async #keepUp(prepared: Prepared, readiness: Probe | undefined, restart: boolean): Promise<void> {
    for (let left = this.#node.retries; ; left--) {
      if (!restart || this.#attempts === 0) this.#attempts++;
      const outcome = await this.#runOnce(prepared, readiness, restart);
      if (outcome.type === 'stopped') {
        this.#listener.stopped();
        return;
      }
      if (outcome.wasReady || left <= 0 || this.#wanted !== 'up') {
        this.#listener.ended(this.#failed(outcome));
        return;
      }
      warn(
        this.#node.id,
        `attempt ${this.#attempts} failed (${outcome.reason}), trying again`,
        this.#context,
      );
    }
  }

  async #runOnce(
    prepared: Prepared,
    readiness: Probe | undefined,
    restart: boolean,
  ): Promise<AttemptOutcome> {
    const attempt = new ServiceAttempt(this.#node, prepared, readiness, this.#context);
    this.#attempt = attempt;
    if (!restart) this.#listener.started(this.#attempts, prepared.command?.shown);
    const outcome = await attempt.run((startup) => this.#becameReady(startup), this.#wanted);
    this.#attempt = undefined;
    this.#time += outcome.nanoseconds;
    if (outcome.type === 'stopped') {
      this.#metrics = outcome.metrics;
      this.#usage = together(this.#usage, outcome.usage);
    }
    return outcome;
  }

  #becameReady(startup: number): void {
    if (this.#startup === undefined) {
      this.#startup = startup;
      // Told at once: it is how those who watch the run learn that the service is ready.
      const metric = { value: startup, unit: 'ns' } as const;
      void this.#context.emit({ type: 'node.metric', id: this.#node.id, name: 'startup', metric });
    }
    this.#listener.ready();
  }

  #failed(outcome: Extract<AttemptOutcome, { type: 'ended' }>): NodeEnd {
    const { state, reason, exit, signal } = outcome;
    return { state, reason, attempts: this.#attempts, exit, signal, metrics: NO_METRICS };
  }

  #prepare(): Result<{ readonly prepared: Prepared; readonly probe: Probe | undefined }, EvaluationError> {
    const prepared = prepareNode(this.#node, this.#context, false);
    if (!prepared.ok) return prepared;
    const bound = this.#node.declaration.attributes.get('ready');
    if (bound === undefined) return ok({ prepared: prepared.value, probe: undefined });
    const { evaluator } = this.#context;
    const readiness = probe(bound, evaluator.scope(this.#node.axes), evaluator.cache);
    return readiness.ok ? ok({ prepared: prepared.value, probe: readiness.value }) : readiness;
  }
}
