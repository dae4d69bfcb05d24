import type { Block } from '../syntax/tree.ts';
import type { Axis, MetricDeclaration, NestedBlock, NodeDeclaration } from '../workflow.ts';
import { checkAttributes } from './attribute-values.ts';
import { constantKey } from './constants.ts';
import { NO_AXES, PLAIN, report, written, type Context } from './context.ts';
import { checkEnv } from './environment.ts';
import type { FramePlace } from './frame.ts';
import { checkMeasuring } from './measuring.ts';
import { checkSelfNeed } from './needs.ts';
import { axisTypes, nodeInfo, type NodeInfo } from './node-info.ts';
import { nodeOutline } from './outline-node.ts';
import { ownMetricType, valueContext } from './own-metrics.ts';
import { removalOfItem } from './removals.ts';
import { reportRepeated } from './repeated-names.ts';
import { relatedTo } from './reporter.ts';
import { checkClearText } from './secrets.ts';
import type { Site } from './site.ts';
import { describeType } from './types.ts';
import { valueOf } from './value-of.ts';

/** Everything about one node but circles of needs and its stages. */
export function checkNode(
  declaration: NodeDeclaration,
  block: Block,
  place: FramePlace,
  site: Site,
  context: Context,
): void {
  const isFirst = context.model.isFirst('node', declaration.name, place);
  const node =
    (isFirst ? context.model.node(declaration.name) : undefined) ?? ownInfo(declaration, block, place, site);
  const at: Context = { ...context, place: site, axes: axisTypes(node, context) };
  checkAttributes(declaration.kind, declaration.attributes, at);
  checkMatrix(declaration.matrix, { ...at, axes: NO_AXES });
  checkEnv(declaration.env, at);
  reportRepeated(declaration.metrics, 'a metric', context.reporter);
  for (const metric of declaration.metrics) checkMetric(metric, node, isFirst, at);
  for (const nested of declaration.blocks) checkNested(nested, at);
  checkMeasuring(declaration, block, node, at);
  if (isFirst) checkSelfNeed(declaration, at);
}

/** A node whose name another one has, as it sees itself. */
function ownInfo({ kind }: NodeDeclaration, block: Block, place: FramePlace, site: Site): NodeInfo {
  const outline = nodeOutline(kind, block, place, site.part.text);
  if (outline === undefined) throw new Error('a node that is checked has a name');
  return nodeInfo(outline, block, site);
}

function checkNested(block: NestedBlock, context: Context): void {
  checkAttributes(block.kind, block.attributes, context);
  checkClearText(block, context);
  for (const inner of block.blocks) checkNested(inner, context);
}

/** What the value of a metric is made of is looked at where its type is inferred, which is done for the first node. */
function checkMetric(metric: MetricDeclaration, node: NodeInfo, isFirst: boolean, context: Context): void {
  checkAttributes('metric', metric.attributes, context, new Set(['value']));
  const value = metric.attributes.get('value');
  if (value === undefined) return;
  const type = isFirst
    ? ownMetricType(metric, node, context)
    : valueOf(value.expression, valueContext(value, node, context.axes, context));
  if (type.kind === 'any' || type.kind === 'quantity') return;
  const message = `A metric is a number or a quantity; this is ${describeType(type)}.`;
  report({ ...context, place: value }, 'wrong-type', value.expression, message);
}

/** More instances than a run can hold. */
const MAX_INSTANCES = 10_000;

function checkMatrix(axes: readonly Axis[], context: Context): void {
  let instances = 1;
  for (const axis of axes) {
    const at: Context = { ...context, place: axis.values, allowed: PLAIN };
    const { expression } = axis.values;
    if (expression.type === 'missing') continue;
    const type = context.infer(expression, at);
    if (type.kind !== 'any' && type.kind !== 'list') {
      const message = `\`${axis.name}\` must be a list of values, such as \`[1000, 10000]\`; this is ${describeType(type)}.`;
      report(at, 'wrong-type', expression, message);
      continue;
    }
    if (expression.type !== 'list') continue;
    if (expression.items.length === 0)
      report(at, 'empty-matrix', expression, `\`${axis.name}\` has no values, so nothing would run.`);
    instances *= Math.max(1, expression.items.length);
    reportSameValues(axis, at);
  }
  const [first] = axes;
  if (first === undefined || instances <= MAX_INSTANCES) return;
  const message = `This matrix has ${instances} instances; at most ${MAX_INSTANCES} can be run.`;
  context.reporter.report('too-many-instances', first.origin, first.origin.span, message);
}

function reportSameValues({ values }: Axis, context: Context): void {
  if (values.expression.type !== 'list') return;
  const seen = new Map<string, (typeof values.expression.items)[number]>();
  for (const item of values.expression.items) {
    const key = constantKey(item);
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, item);
      continue;
    }
    const related = [relatedTo(context.place, first, 'It is first given here.')];
    const extras = { related, ...removalOfItem(values, values.expression, item) };
    report(context, 'duplicate-value', item, `\`${written(context, item)}\` is given twice.`, extras);
  }
}
