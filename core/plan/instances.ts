import type { NodeRef } from '../language/workflow.ts';
import { showAxisValue, type Instance } from './matrix.ts';
import type { Axes, PlanEvaluator } from './plan.ts';
import type { Problems } from './problems.ts';

/** Some axes held to a value each, as shown in ids. */
export type Chosen = ReadonlyMap<string, string>;

/** A node's instances, found by the values of any of their axes without looking at each. */
export class Instances<T extends { readonly shown: Chosen } = Instance> {
  readonly all: readonly T[];
  readonly axes: readonly string[];
  readonly #indices = new Map<string, ReadonlyMap<string, readonly T[]>>();

  constructor(all: readonly T[]) {
    this.all = all;
    this.axes = [...(all[0]?.shown.keys() ?? [])];
  }

  /** Instances with these values on those of the axes that they have, in order. */
  with(chosen: Chosen): readonly T[] {
    const axes = this.axes.filter((axis) => chosen.has(axis));
    if (axes.length === 0) return this.all;
    const key = keyOf(axes, chosen);
    return this.#index(axes).get(key) ?? [];
  }

  #index(axes: readonly string[]): ReadonlyMap<string, readonly T[]> {
    const name = JSON.stringify(axes);
    let index = this.#indices.get(name);
    if (index === undefined) {
      index = groupBy(this.all, axes);
      this.#indices.set(name, index);
    }
    return index;
  }
}

function groupBy<T extends { readonly shown: Chosen }>(
  all: readonly T[],
  axes: readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const instance of all) {
    const key = keyOf(axes, instance.shown);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [instance]);
    else group.push(instance);
  }
  return groups;
}

function keyOf(axes: readonly string[], values: Chosen): string {
  return JSON.stringify(axes.map((axis) => values.get(axis)));
}

/**
 * The instances that a reference means: those that its index chooses; on its other axes, those with the same value as
 * the referring instance where that has the axis too; all on the rest.
 */
export function instancesOf(
  ref: NodeRef,
  from: { readonly axes: Axes; readonly shown: Chosen },
  target: Instances,
  evaluate: PlanEvaluator,
  problems: Problems,
): readonly Instance[] {
  if (target.axes.length === 0 && ref.expression.type !== 'index') return target.all;
  const indexed = indexOf(ref, from.axes, target, evaluate, problems);
  if (indexed === undefined) return [];
  const chosen = new Map(indexed);
  for (const axis of target.axes) {
    const own = from.shown.get(axis);
    if (own !== undefined && !chosen.has(axis)) chosen.set(axis, own);
  }
  const found = target.with(chosen);
  if (found.length === 0 && target.all.length > 0) {
    const values = [...chosen].map(([axis, text]) => `${axis}=${text}`).join(',');
    problems.at(ref.bound, 'unknown-instance', `\`${ref.name}\` has no instance with ${values}.`);
  }
  return found;
}

/** `[size=1000]`, or `[1000]` where there is one axis. Undefined after a mistake. */
function indexOf(
  ref: NodeRef,
  axes: Axes,
  target: Instances,
  evaluate: PlanEvaluator,
  problems: Problems,
): Chosen | undefined {
  const chosen = new Map<string, string>();
  if (ref.expression.type !== 'index') return chosen;
  for (const argument of ref.expression.arguments) {
    const axis = argument.name?.text ?? (target.axes.length === 1 ? target.axes[0] : undefined);
    const bound = { ...ref.bound, expression: argument.value };
    if (axis === undefined || !target.axes.includes(axis)) {
      problems.at(bound, 'unknown-instance', `\`${ref.name}\` has no such axis: ${list(target.axes)}.`);
      return undefined;
    }
    const outcome = evaluate(bound, axes);
    if (!outcome.ok) {
      problems.evaluation(outcome.error);
      return undefined;
    }
    const text = showAxisValue(outcome.value);
    if (!text.ok) {
      problems.at(bound, 'wrong-type', text.error);
      return undefined;
    }
    chosen.set(axis, text.value);
  }
  return chosen;
}

function list(axes: readonly string[]): string {
  return axes.length === 0 ? 'it has no matrix' : `it has ${axes.map((axis) => `\`${axis}\``).join(', ')}`;
}
