import type { Guard, WatchedMetric } from '../../../core/analyze/guard.ts';
import type { SideBySideOptions } from '../../../core/analyze/compare/side-by-side/options.ts';
import type { PlannedInstances } from '../../../core/analyze/goal-instances.ts';
import { goalReferences, isOfWholeRun, type GoalReference } from '../../../core/analyze/goal-references.ts';
import { chainOf } from '../../../core/language/evaluate/metric-path.ts';
import { parseLiteral } from '../../../core/language/quantity/parse.ts';
import { attributes as schemaAttributes } from '../../../core/language/schema/index.ts';
import type { Bound, NestedBlock } from '../../../core/language/workflow.ts';
import { ok } from '../../../core/result.ts';
import { NO_AXES, type Evaluated, type Evaluator } from '../evaluation/evaluator.ts';

/** A guard with the name of its baseline. */
export interface GuardSettings extends Guard, SideBySideOptions {
  readonly baseline: string;
}

/** Evaluates the attributes of a `guard` block; what is not written is as the schema says. */
export function guardSettings(
  { attributes }: Pick<NestedBlock, 'attributes'>,
  instances: PlannedInstances,
  evaluator: Evaluator,
): Evaluated<GuardSettings> {
  const written = attributes.get('baseline');
  const baseline = written === undefined ? ok(defaultName()) : evaluator.text(written, NO_AXES);
  if (!baseline.ok) return baseline;
  const minEffect = fraction('min_effect', attributes, evaluator);
  if (!minEffect.ok) return minEffect;
  const equivalence = fraction('equivalence', attributes, evaluator);
  if (!equivalence.ok) return equivalence;
  const confidence = fraction('confidence', attributes, evaluator);
  if (!confidence.ok) return confidence;
  const metrics = watchedMetrics(attributes.get('metrics'), instances, evaluator);
  if (!metrics.ok) return metrics;
  return ok({
    baseline: baseline.value,
    minEffect: minEffect.value,
    equivalence: equivalence.value,
    confidence: confidence.value,
    metrics: metrics.value,
  });
}

function fraction(
  name: string,
  attributes: NestedBlock['attributes'],
  evaluator: Evaluator,
): Evaluated<number> {
  const written = attributes.get(name);
  if (written !== undefined) return evaluator.number(written, NO_AXES);
  const byDefault = parseLiteral(defaultOf(name));
  return ok(byDefault.ok ? byDefault.value.value : 0);
}

function defaultOf(name: string): string {
  return schemaAttributes.get('guard')?.get(name)?.default ?? '';
}

/** Without its quotes. */
function defaultName(): string {
  return defaultOf('baseline').slice(1, -1);
}

/** One for each instance that the run has; undefined where no metrics are named. */
function watchedMetrics(
  bound: Bound | undefined,
  instances: PlannedInstances,
  evaluator: Evaluator,
): Evaluated<readonly WatchedMetric[] | undefined> {
  if (bound?.expression.type !== 'list') return ok(undefined);
  const metrics: WatchedMetric[] = [];
  for (const expression of bound.expression.items) {
    const item = { ...bound, expression };
    const path = chainOf(expression).steps.flatMap((step) =>
      step.type === 'member' ? [step.property.text] : [],
    );
    const [reference] = goalReferences(item);
    if (reference === undefined) continue;
    if (isOfWholeRun(reference)) {
      metrics.push({ node: '', path: [reference.node, ...path].join('.') });
      continue;
    }
    const combined = instances.combine([reference], (of) => evaluator.value(of, NO_AXES), item);
    if (!combined.ok) return combined;
    const ids = combined.value.flatMap((combination) => combination.ids);
    const result = resultNamed(reference, item, instances, evaluator);
    const words = result === undefined ? path : [result, ...path];
    metrics.push(...ids.map((node) => ({ node, path: words.join('.') })));
  }
  return ok(metrics);
}

/** The result of a harness's report in `suite["BenchmarkParse"].time`. */
function resultNamed(
  { node, index }: GoalReference,
  item: Bound,
  instances: PlannedInstances,
  evaluator: Evaluator,
): string | undefined {
  const indices = index.flatMap(({ name, value }) => {
    const outcome = evaluator.value({ ...item, expression: value }, NO_AXES);
    return outcome.ok ? [{ axis: name?.text, value: outcome.value }] : [];
  });
  return instances.resultOf({ node, indices });
}
