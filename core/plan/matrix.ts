import { fail, ok, type Result } from '../result.ts';
import { literal } from '../language/quantity/literal.ts';
import type { Axis, NodeDeclaration } from '../language/workflow.ts';
import type { Value } from '../language/evaluate/value.ts';
import type { Axes, NodeId, PlanEvaluator } from './plan.ts';
import type { Problems } from './problems.ts';

/** In a whole plan. */
export const MAX_INSTANCES = 10_000;

/** UTF-16 units of an axis value as it stands in an instance's id. */
const MAX_SHOWN_VALUE = 200;

/** One node of the graph before its edges are known. */
export interface Instance {
  readonly id: NodeId;
  readonly name: string;
  readonly declaration: NodeDeclaration;
  readonly axes: Axes;
  /** The axes' values as they stand in the id: equal values have equal texts. */
  readonly shown: ReadonlyMap<string, string>;
}

interface ShownValue {
  readonly value: Value;
  readonly text: string;
}

/** The product of a node's axes, the last axis running fastest; one instance without axes. None where there is a mistake. */
export function expandMatrix(
  declaration: NodeDeclaration,
  evaluate: PlanEvaluator,
  problems: Problems,
): readonly Instance[] {
  const axes: { readonly axis: Axis; readonly values: readonly ShownValue[] }[] = [];
  let total = 1;
  for (const axis of declaration.matrix) {
    const values = axisValues(axis, evaluate, problems);
    if (values === undefined) return [];
    axes.push({ axis, values });
    total *= values.length;
    if (total > MAX_INSTANCES) {
      problems.at(axis.values, 'too-many-instances', tooMany(`The matrix of \`${declaration.name}\``));
      return [];
    }
  }
  let rows: readonly (readonly ShownValue[])[] = [[]];
  for (const { values } of axes) rows = rows.flatMap((row) => values.map((value) => [...row, value]));
  return rows.map((row) => instance(declaration, row));
}

export function tooMany(subject: string): string {
  return `${subject} makes more than ${MAX_INSTANCES.toLocaleString('en')} instances.`;
}

/** A value as it stands in an id: a quantity's exact literal, a text in quotes. The error is a sentence. */
export function showAxisValue(value: Value): Result<string, string> {
  const text = textOf(value);
  if (text === undefined) return fail('An axis holds numbers, quantities, texts, true and false.');
  if (value.type === 'text' && value.secret) {
    return fail('A secret cannot be the value of an axis: it would show in the name of the instance.');
  }
  if (text.length > MAX_SHOWN_VALUE) return fail(`An axis value has at most ${MAX_SHOWN_VALUE} characters.`);
  return ok(text);
}

function textOf(value: Value): string | undefined {
  if (value.type === 'quantity') return literal(value);
  if (value.type === 'text') return JSON.stringify(value.value);
  return value.type === 'boolean' ? String(value.value) : undefined;
}

function axisValues(
  axis: Axis,
  evaluate: PlanEvaluator,
  problems: Problems,
): readonly ShownValue[] | undefined {
  const outcome = evaluate(axis.values, new Map());
  if (!outcome.ok) {
    problems.evaluation(outcome.error);
    return undefined;
  }
  if (outcome.value.type !== 'list' || outcome.value.items.length === 0) {
    problems.at(axis.values, 'wrong-type', `The axis \`${axis.name}\` needs a list with at least one value.`);
    return undefined;
  }
  return shownValues(axis, outcome.value.items, problems);
}

function shownValues(
  axis: Axis,
  items: readonly Value[],
  problems: Problems,
): readonly ShownValue[] | undefined {
  const shown = new Map<string, ShownValue>();
  for (const value of items) {
    const text = showAxisValue(value);
    if (!text.ok) {
      problems.at(axis.values, 'wrong-type', text.error);
      return undefined;
    }
    if (shown.has(text.value)) {
      problems.at(axis.values, 'duplicate-instance', `The axis \`${axis.name}\` has ${text.value} twice.`);
      return undefined;
    }
    shown.set(text.value, { value, text: text.value });
  }
  return [...shown.values()];
}

function instance(declaration: NodeDeclaration, row: readonly ShownValue[]): Instance {
  const axes = new Map<string, Value>();
  const shown = new Map<string, string>();
  for (const [index, { value, text }] of row.entries()) {
    const name = declaration.matrix[index]?.name ?? '';
    axes.set(name, value);
    shown.set(name, text);
  }
  const labels = [...shown].map(([name, text]) => `${name}=${text}`);
  const id = labels.length === 0 ? declaration.name : `${declaration.name}[${labels.join(',')}]`;
  return { id, name: declaration.name, declaration, axes, shown };
}
