import { parseLiteral } from '../quantity/parse.ts';
import type { Bound, MetricDeclaration } from '../workflow.ts';
import { constantText } from './constants.ts';
import { PLAIN, type Context } from './context.ts';
import type { NodeInfo } from './node-info.ts';
import { ANY, NUMBER, quantityType, type Type } from './types.ts';

/** The context in which a metric's `value` stands. */
export function valueContext(
  value: Bound,
  node: NodeInfo,
  axes: ReadonlyMap<string, Type>,
  context: Context,
): Context {
  return {
    ...context,
    place: value,
    axes,
    self: node,
    onRead: undefined,
    allowed: { ...PLAIN, metrics: true },
  };
}

/** The type of a metric of a node's own: by its unit, or by what it is computed from. */
export function ownMetricType(metric: MetricDeclaration, node: NodeInfo, { model }: Context): Type {
  return metric.attributes.has('value') ? model.metricType(node.name, metric.name) : ofUnit(metric);
}

function ofUnit(metric: MetricDeclaration): Type {
  const unit = metric.attributes.get('unit');
  // What the command says by itself comes with its own unit.
  if (unit === undefined) return metric.attributes.has('from') ? NUMBER : ANY;
  const text = constantText(unit.expression);
  return text === undefined ? ANY : (unitType(text) ?? ANY);
}

/** The type of numbers in a unit: `ms`, `%`, `MB/s`, `$`. */
export function unitType(unit: string): Type | undefined {
  if (/[\d.]/.test(unit)) return undefined;
  const parsed = parseLiteral(unit.startsWith('$') ? `$1${unit.slice(1)}` : `1${unit}`);
  return parsed.ok ? quantityType(parsed.value.dimension, parsed.value.shown === 'ratio') : undefined;
}
