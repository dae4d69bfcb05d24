import { parseLiteral } from '../quantity/parse.ts';
import type { MetricDeclaration } from '../workflow.ts';
import { constantText } from './constants.ts';
import { PLAIN, type Context } from './context.ts';
import type { NodeInfo } from './model.ts';
import { ANY, NUMBER, quantityType, type Type } from './types.ts';
import { valueOf } from './value-of.ts';
import { relatedTo } from './reporter.ts';

/** The context in which a metric's `value` stands. */
export function valueContext(metric: MetricDeclaration, node: NodeInfo, context: Context): Context {
  const place = metric.attributes.get('value') ?? context.place;
  return {
    ...context,
    place,
    axes: node.axes,
    self: node,
    onRead: undefined,
    allowed: { ...PLAIN, metrics: true },
  };
}

/** The type of a metric of a node's own: by its unit, or by what it is computed from. */
export function ownMetricType(metric: MetricDeclaration, node: NodeInfo, context: Context): Type {
  const value = metric.attributes.get('value');
  if (value === undefined) return ofUnit(metric);
  const at = valueContext(metric, node, context);
  return context.model.types.of(
    metric,
    () => valueOf(value.expression, at),
    (way) => {
      reportCircle(way, metric, context);
    },
  );
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

function reportCircle(way: readonly object[], metric: MetricDeclaration, context: Context): void {
  const metrics = way.filter((one): one is MetricDeclaration => 'attributes' in one && 'name' in one);
  const names = [...metrics.map(({ name }) => name), metric.name].join(' → ');
  const [first = metric, ...rest] = [...metrics].sort((a, b) => start(a) - start(b));
  const related = rest.map(({ name, origin }) =>
    relatedTo(origin, origin.span, `\`${name}\` is defined here.`),
  );
  const message = `These are defined by one another in a circle: ${names}.`;
  context.reporter.report('param-cycle', first.origin, first.origin.span, message, { related });
}

function start({ origin }: MetricDeclaration): number {
  return origin.offset + origin.span.start;
}
