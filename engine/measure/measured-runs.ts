import { cpus } from 'node:os';
import { benchWarnings } from '../../core/analyze/bench/bench-warnings.ts';
import type { MetricValue } from '../../core/events/event.ts';
import type { PlanNode } from '../../core/plan/plan.ts';
import { systemFiles } from '../environment/system-files.ts';
import type { AttemptEnd } from '../run/attempt.ts';
import type { RunContext } from '../run/run-context.ts';
import { together, usageMetrics, type Usage } from '../sampling/usage.ts';
import { WatchedConditions } from './conditions/watched-conditions.ts';
import { ResourceSamples } from './resource-samples.ts';
import { distribution, interim, MetricSamples, type Interim } from './samples.ts';

/** What starts the runs and tells their time. */
export type MeasuredBy = 'posix_spawn' | 'child_process';

/** The runs of a bench that count: their times, what they used and gave, and what the machine did meanwhile. */
export class MeasuredRuns {
  readonly #node: PlanNode;
  readonly #context: RunContext;
  readonly #by: MeasuredBy;
  readonly #times: number[] = [];
  /** Of all together. */
  #usage: Usage | undefined;
  readonly #own = new MetricSamples();
  readonly #accounts = new ResourceSamples();
  /** Since the first of them began. */
  #watched: { readonly conditions: WatchedConditions; readonly from: number } | undefined;

  constructor(node: PlanNode, context: RunContext, by: MeasuredBy) {
    this.#node = node;
    this.#context = context;
    this.#by = by;
  }

  get count(): number {
    return this.#times.length;
  }

  /** One is about to begin. */
  begin(): void {
    this.#watched ??= {
      conditions: new WatchedConditions(systemFiles(), cpus().length),
      from: this.#context.clock.now(),
    };
  }

  /** One that passed. */
  add({ end, usage, metrics }: AttemptEnd): void {
    this.#times.push(Math.round(end.nanoseconds));
    this.#usage = together(this.#usage, usage);
    this.#own.add(metrics);
    this.#accounts.add(end.usage, process.resourceUsage().maxRSS * 1024);
  }

  /** Undefined before the first. */
  interim(): Interim | undefined {
    return interim(this.#times);
  }

  /** What makes their times doubtful, a sentence each. */
  warnings(): readonly string[] {
    if (this.#watched === undefined) return [];
    const { conditions, from } = this.#watched;
    const elapsed = this.#context.clock.now() - from;
    const otherNodes = this.#context.sampled.coresBeside(this.#node.id) * elapsed;
    return benchWarnings(this.#times, this.#by, conditions.since({ elapsed, otherNodes }));
  }

  /** `incomplete`: metrics of the node that have no value, since some runs did not give one. */
  results(): { readonly metrics: Map<string, MetricValue>; readonly incomplete: readonly string[] } {
    const total = this.#times.reduce((sum, one) => sum + one, 0);
    const metrics = usageMetrics(this.#node, this.#usage, total, this.#times.length);
    for (const [name, metric] of this.#accounts.metrics(total))
      if (!isDeclared(this.#node, name)) metrics.set(name, metric);
    const own = this.#own.results();
    for (const [name, metric] of own.metrics) metrics.set(name, metric);
    const time = distribution(this.#times);
    if (time !== undefined) metrics.set('time', { distribution: time, unit: 'ns', measured_by: this.#by });
    return { metrics, incomplete: own.incomplete };
  }
}

/** Whether the node measures a metric of this name itself. */
export function isDeclared({ declaration }: PlanNode, name: string): boolean {
  return declaration.metrics.some((declared) => declared.name === name);
}
