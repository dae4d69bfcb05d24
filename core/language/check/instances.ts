import { nearest } from '../nearest.ts';
import type { Span } from '../diagnostic.ts';
import type { Index, IndexArgument } from '../syntax/tree.ts';
import { constantKey } from './constants.ts';
import { inner, report, written, type Context } from './context.ts';
import type { NodeInfo } from './node-info.ts';
import { removal } from './removals.ts';
import { sentence, suggestion } from './reporter.ts';
import { valueOf } from './value-of.ts';

/** Checks `[size=1000]` after a node's name: its axes and their values. `node` is absent where there is no matrix. */
export function checkInstance(
  node: NodeInfo | undefined,
  name: string,
  index: Index,
  context: Context,
): void {
  const at = inner(context);
  for (const { value } of index.arguments)
    valueOf(value, { ...at, allowed: { ...at.allowed, metrics: false } });
  const axes = [...(node?.axisValues.keys() ?? [])];
  if (node === undefined || (axes.length === 0 && !node.harness)) {
    report(
      context,
      'misplaced-index',
      bracketsOf(index),
      `\`${name}\` has no matrix to choose an instance from.`,
      removal(context.place, bracketsOf(index), 'Remove the index'),
    );
    return;
  }
  const chosen = new Set<string>();
  for (const argument of index.arguments) checkArgument(node, axes, argument, chosen, context);
}

/** `[size=1000]` alone, without what it is an index of. */
export function bracketsOf({ object, end }: Index): Span {
  return { start: object.end, end };
}

function checkArgument(
  node: NodeInfo,
  axes: readonly string[],
  argument: IndexArgument,
  chosen: Set<string>,
  context: Context,
): void {
  const axis = argument.name?.text ?? (axes.length === 1 ? axes[0] : undefined);
  if (axis === undefined) {
    if (!node.harness) wantsName(node, axes, argument, context);
    return;
  }
  const span = argument.name ?? argument;
  if (!node.axisValues.has(axis)) {
    const { hint, extras } = suggestion(nearest(axis, axes), context.place, span);
    const message = sentence(`\`${node.name}\` has no axis \`${axis}\``, hint);
    report(context, 'unknown-axis', span, message, extras);
    return;
  }
  if (chosen.has(axis)) report(context, 'duplicate-attribute', span, `The axis \`${axis}\` is chosen twice.`);
  chosen.add(axis);
  checkValue(node, axis, argument, context);
}

function wantsName(node: NodeInfo, axes: readonly string[], argument: IndexArgument, context: Context): void {
  const example = `${axes[0] ?? 'axis'}=${written(context, argument.value)}`;
  const message = `\`${node.name}\` has ${axes.length} axes: say which one, \`[${example}]\`.`;
  report(context, 'unknown-axis', argument, message);
}

function checkValue(node: NodeInfo, axis: string, { value }: IndexArgument, context: Context): void {
  const known = node.axisValues.get(axis);
  const key = constantKey(value);
  if (known === undefined || key === undefined || known.has(key)) return;
  // A report names its results as it likes.
  if (node.harness && key.startsWith('text ')) return;
  const message = `The axis \`${axis}\` has no value \`${written(context, value)}\`; it has ${valuesOf(node, axis, context)}.`;
  report(context, 'unknown-instance', value, message);
}

/** How many values a message lists. */
const SHOWN = 8;

function valuesOf(node: NodeInfo, axis: string, context: Context): string {
  const declared = node.matrix.find(({ name }) => name === axis)?.values;
  if (declared?.expression.type !== 'list') return 'others';
  const { items } = declared.expression;
  const at: Context = { ...context, place: declared };
  const shown = items.slice(0, SHOWN).map((item) => `\`${written(at, item)}\``);
  return shown.join(', ') + (items.length > SHOWN ? '…' : '');
}
