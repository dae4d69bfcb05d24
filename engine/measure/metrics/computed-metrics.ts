import type { MetricValue } from '../../../core/events/event.ts';
import { asOwnMetric } from '../../../core/language/evaluate/metric-path.ts';
import type { MetricPath, MetricQuestion } from '../../../core/language/evaluate/scope.ts';
import type { Value } from '../../../core/language/evaluate/value.ts';
import type { MetricDeclaration } from '../../../core/language/workflow.ts';
import type { Axes } from '../../../core/plan/plan.ts';
import { fail, type Result } from '../../../core/result.ts';
import type { Evaluator } from '../../run/evaluation/evaluator.ts';
import { askMetric } from './ask-metric.ts';
import { toMetricValue } from './metric-value.ts';

/** Metrics computed from one another: a longer chain is a mistake. */
const LONGEST_CHAIN = 100;

/** Computes a node's metrics with `value = …` from its other metrics, in whatever order they are declared. */
export class ComputedMetrics {
  readonly #declared: ReadonlyMap<string, MetricDeclaration>;
  readonly #known: ReadonlyMap<string, MetricValue>;
  readonly #axes: Axes;
  readonly #evaluator: Evaluator;
  readonly #results = new Map<string, Result<MetricValue, string>>();
  readonly #underWay = new Set<string>();

  /** `known`: the node's other metrics of the same attempt. */
  constructor(
    declared: readonly MetricDeclaration[],
    known: ReadonlyMap<string, MetricValue>,
    axes: Axes,
    evaluator: Evaluator,
  ) {
    this.#declared = new Map(declared.map((declaration) => [declaration.name, declaration]));
    this.#known = known;
    this.#axes = axes;
    this.#evaluator = evaluator;
  }

  /** Each metric's value, or the sentence that says why it has none; in the order declared. */
  results(): ReadonlyMap<string, Result<MetricValue, string>> {
    return new Map([...this.#declared.values()].map((declared) => [declared.name, this.#compute(declared)]));
  }

  #compute(declaration: MetricDeclaration): Result<MetricValue, string> {
    const { name } = declaration;
    const ready = this.#results.get(name);
    if (ready !== undefined) return ready;
    if (this.#underWay.has(name)) return fail('it is computed from itself');
    if (this.#underWay.size >= LONGEST_CHAIN) return fail('too many metrics are computed from one another');
    this.#underWay.add(name);
    const result = this.#evaluate(declaration);
    this.#underWay.delete(name);
    this.#results.set(name, result);
    return result;
  }

  #evaluate({ attributes }: MetricDeclaration): Result<MetricValue, string> {
    const bound = attributes.get('value');
    if (bound === undefined) return fail('it has no value');
    const reader = (path: MetricPath, question: MetricQuestion): Value => this.#read(path, question);
    const value = this.#evaluator.value(bound, this.#axes, reader);
    if (!value.ok) return fail(value.error.message);
    if (value.value.type === 'unknown') return fail(value.value.reason);
    return value.value.type === 'quantity' ? toMetricValue(value.value) : fail('it is no number');
  }

  #read(path: MetricPath, question: MetricQuestion): Value {
    const { path: words } = asOwnMetric(path);
    for (let length = words.length; length > 0; length--) {
      const metric = this.#metric(words.slice(0, length).join('.'));
      if (metric === undefined) continue;
      return metric.ok ? askMetric(metric.value, words.slice(length), question) : unmeasured(metric.error);
    }
    return unmeasured(`${words.join('.')} has none`);
  }

  #metric(name: string): Result<MetricValue, string> | undefined {
    const known = this.#known.get(name);
    if (known !== undefined) return { ok: true, value: known };
    const declared = this.#declared.get(name);
    return declared === undefined ? undefined : this.#compute(declared);
  }
}

function unmeasured(reason: string): Value {
  return { type: 'unknown', state: 'unmeasured', reason };
}
