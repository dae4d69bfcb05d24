import { lookUp } from '../../check/roots.ts';
import { chainOf } from '../../evaluate/metric-path.ts';
import { metricsOf } from '../../schema/index.ts';
import type { StatisticSchema } from '../../schema/shape.ts';
import type { MemberAccess, Reference } from '../../syntax/tree.ts';
import type { MetricDeclaration } from '../../workflow.ts';
import type { Sight } from './sight.ts';

/** Words that name a metric, and whose metrics they are. */
export interface MetricWords {
  /** The kind of node, or `workflow`. */
  readonly kind: string;
  readonly node: string | undefined;
  readonly words: readonly string[];
  /** The metrics that the node itself declares. */
  readonly own: ReadonlyMap<string, MetricDeclaration>;
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

/** What an expression names, as far as it is a path to a metric: `api.latency`, `system.cpu`, in a node `io`. */
export function metricWords(path: MemberAccess | Reference, { context }: Sight): MetricWords | undefined {
  const { base, steps } = chainOf(path);
  if (base.type !== 'reference') return undefined;
  const root = lookUp(base.name, steps.length === 0, context);
  const words = steps.flatMap((step) => (step.type === 'member' ? [step.property.text] : []));
  switch (root?.kind) {
    case 'node':
      return { kind: root.node.kind, node: root.node.name, words, own: root.node.ownMetrics };
    case 'own': {
      const { kind, name, ownMetrics } = root.node;
      return { kind, node: name, words: [base.name.text, ...words], own: ownMetrics };
    }
    case 'workflow':
      return { kind: 'workflow', node: undefined, words: [base.name.text, ...words], own: NONE };
    case 'param':
    case 'value':
    case 'thing':
    case undefined:
      return undefined;
  }
}

/** Which statistics the metric has that is named in full; undefined for one number, and for what is no metric. */
export function statisticsAfter(metric: MetricWords | undefined): StatisticSchema['of'] | undefined {
  if (metric === undefined) return undefined;
  const { kind, words, own } = metric;
  const name = words.join('.');
  const row = metricsOf.get(kind)?.get(name);
  if (row?.series === true) return 'series';
  // What each run or each response gives of its own is a distribution too.
  const isOwn = own.has(name) && (kind === 'bench' || kind === 'load');
  return row?.distribution === true || isOwn ? 'distribution' : undefined;
}
