import { describeNames } from '../../check/conform.ts';
import { ownMetricType } from '../../check/own-metrics.ts';
import { describeType, dimensionOf } from '../../check/types.ts';
import { baseUnit } from '../../quantity/dimension.ts';
import { metricsOf, schema, statisticsOf } from '../../schema/index.ts';
import type { MetricSchema } from '../../schema/shape.ts';
import type { MemberAccess } from '../../syntax/tree.ts';
import { metricWords, statisticsAfter, type MetricWords } from '../names/metric-words.ts';
import { ownMetric, type Sight } from '../names/sight.ts';
import type { Item, ItemList } from './item.ts';

/** After a dot: metrics of a node or the run, statistics of a metric, entries of an object. */
export function addMetrics(access: MemberAccess, sight: Sight, list: ItemList): void {
  const words = metricWords(access, sight);
  if (words === undefined) addEntries(access, sight, list);
  else addAfter({ ...words, words: words.words.slice(0, -1) }, sight, list);
}

function addAfter(words: MetricWords, sight: Sight, list: ItemList): void {
  const said = words.words.map((word) => `${word}.`).join('');
  for (const item of ownMetricItems(words, sight)) if (said === '') list.add(item);
  for (const [name, metric] of metricsOf.get(words.kind) ?? []) {
    if (name.startsWith(said)) list.add(metricItem(name.slice(said.length), metric, words));
  }
  addStatistics(words, list);
}

/** A metric that is measured unasked, by what is still to be written of its name. */
function metricItem(
  label: string,
  metric: MetricSchema,
  { kind, node }: Pick<MetricWords, 'kind' | 'node'>,
): Item {
  const more = metric.distribution ? ', distribution' : metric.series === true ? ', over time' : '';
  return {
    label,
    kind: 'metric',
    detail: `${unitText(metric)}${more}`,
    subject: { type: 'metric', kind, node, name: metric.name },
  };
}

/** `a duration (ns)`: the type, and the unit that figures are kept in. */
function unitText({ type }: MetricSchema): string {
  const dimension = dimensionOf(type);
  const unit = dimension === undefined ? '' : baseUnit(dimension);
  const name = describeNames([type]).replace(/, such as.*/, '');
  return unit === '' ? name : `${name} (${unit})`;
}

/** The metrics that a node's own block declares. */
export function* ownMetricItems({ kind, node, own }: MetricWords, sight: Sight): Generator<Item> {
  const info = node === undefined ? undefined : sight.context.model.node(node);
  for (const [name, declaration] of own) {
    const target = info === undefined ? undefined : ownMetric(info, name, sight);
    const type = info === undefined ? undefined : ownMetricType(declaration, info, sight.context);
    yield {
      label: name,
      kind: 'metric',
      detail: type === undefined || type.kind === 'any' ? `metric of this ${kind}` : describeType(type),
      subject: target === undefined ? undefined : { type: 'target', target },
    };
  }
}

/** The metrics of a node by themselves, in the value of one of its own. */
export function addOwnMetrics(sight: Sight, list: ItemList): void {
  const { self } = sight.context;
  if (self === undefined) return;
  const words = { kind: self.kind, node: self.name, words: [], own: self.ownMetrics };
  for (const item of ownMetricItems(words, sight)) list.add(item);
  for (const [name, metric] of metricsOf.get(self.kind) ?? []) list.add(metricItem(name, metric, words));
}

function addStatistics(words: MetricWords, list: ItemList): void {
  const of = statisticsAfter(words);
  if (of === undefined) return;
  for (const { name, doc } of statisticsOf[of].values()) {
    list.add({
      label: name,
      kind: 'statistic',
      detail: firstSentence(doc),
      subject: { type: 'statistic', of, name },
    });
  }
}

function firstSentence(doc: string): string {
  return doc.replace(/[.:;].*/, '');
}

function addEntries({ object }: MemberAccess, { context }: Sight, list: ItemList): void {
  const type = context.infer(object, context);
  if (type.kind !== 'object') return;
  for (const [label, entry] of type.entries) list.add({ label, kind: 'value', detail: describeType(entry) });
}

/** `system` and `run`, before a metric of the workflow. */
export function addWorkflowRoots(list: ItemList): void {
  for (const name of metricsOf.get('workflow')?.keys() ?? []) {
    const [label = ''] = name.split('.');
    const doc = schema.reservedNames.find(({ word }) => word === label)?.doc ?? '';
    list.add({ label, kind: 'metric', detail: firstSentence(doc) });
  }
}
