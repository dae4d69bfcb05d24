import { nearest } from '../nearest.ts';
import { metricsOf, statisticsOf } from '../schema/index.ts';
import type { MetricSchema, StatisticSchema } from '../schema/shape.ts';
import { chainOf, misplacedIndex } from '../evaluate/metric-path.ts';
import type { Expression, Index, MemberAccess, Name, Reference } from '../syntax/tree.ts';
import type { MetricDeclaration } from '../workflow.ts';
import { report, written, type Context } from './context.ts';
import { resolve, unknownName, type Root } from './roots.ts';
import { bracketsOf, checkInstance } from './instances.ts';
import type { NodeInfo } from './node-info.ts';
import { ownMetricType } from './own-metrics.ts';
import { removal } from './removals.ts';
import { replacement, sentence, suggestion } from './reporter.ts';
import { ANY, RATIO, typeOfName, type Type } from './types.ts';
import { unwrap } from './constants.ts';
import { thingAsValue } from './value-of.ts';

/** A metric that an expression names. */
export interface Metric {
  readonly type: Type;
  /** It has the statistics of a distribution, and none has been taken. */
  readonly distribution: boolean;
  /** Whether less or more is better is known, so that it can regress. */
  readonly directed: boolean;
}

type MetricRoot = Extract<Root, { kind: 'node' | 'own' | 'workflow' }>;

const UNKNOWN: Metric = { type: ANY, distribution: true, directed: true };

/** The metric that an expression names; what is none is reported and undefined. */
export function metricOf(expression: Expression, context: Context): Metric | undefined {
  const named = unwrap(expression);
  if (named.type === 'missing') return UNKNOWN;
  const chain = isPath(named) ? chainOf(named) : undefined;
  if (chain?.base.type !== 'reference') {
    if (context.infer(named, context).kind === 'any') return undefined;
    report(context, 'wrong-type', expression, 'A metric is wanted here, such as `build.time`.');
    return undefined;
  }
  const { base, steps } = chain;
  const root = resolve(base.name, steps.length === 0, context);
  if (root === undefined) {
    unknownName(base.name, true, context);
    return undefined;
  }
  if (root.kind === 'value' || root.kind === 'thing') {
    report(
      context,
      'wrong-type',
      expression,
      `A metric is wanted here, such as \`build.time\`; \`${base.name.text}\` is none.`,
    );
    return undefined;
  }
  const metric = inferMetric(root, base.name, steps, named, context);
  if (metric?.type.kind !== 'thing') return metric;
  report(context, 'wrong-type', expression, thingAsValue(metric.type, context));
  return undefined;
}

function isPath(expression: Expression): expression is Reference | MemberAccess | Index {
  return expression.type === 'reference' || expression.type === 'member' || expression.type === 'index';
}

/** The metric of a path whose root is known. A node without a metric is a thing; a mistake is reported and undefined. */
export function inferMetric(
  root: MetricRoot,
  name: Name,
  steps: readonly (MemberAccess | Index)[],
  whole: Expression,
  context: Context,
): Metric | undefined {
  const misplaced = misplacedIndex(steps);
  if (misplaced !== undefined) {
    report(
      context,
      'misplaced-index',
      bracketsOf(misplaced),
      'An instance is chosen right after the node: `node[…].metric`.',
    );
    return undefined;
  }
  const members = steps.flatMap((step) => (step.type === 'member' ? [step.property] : []));
  for (const step of steps) {
    if (step.type === 'index')
      checkInstance(root.kind === 'node' ? root.node : undefined, name.text, step, context);
  }
  if (members.some(({ text }) => text === '')) return undefined;
  if (members.length === 0 && root.kind !== 'own') {
    return { ...UNKNOWN, type: { kind: 'thing', thing: 'node', name: name.text } };
  }
  if (!context.allowed.metrics) {
    const message = 'A metric can be read in goals and in metric values only: nothing is measured yet here.';
    report(context, 'misplaced-metric', whole, message);
    return undefined;
  }
  return root.kind === 'node'
    ? findMetric(root.node, members, name, whole, context)
    : findMetric(root.kind === 'own' ? root.node : undefined, [name, ...members], name, whole, context);
}

/** `node` is absent for metrics of the workflow, whose paths begin with `system` or `run`. */
function findMetric(
  node: NodeInfo | undefined,
  path: readonly Name[],
  root: Name,
  whole: Expression,
  context: Context,
): Metric | undefined {
  const [first] = path;
  if (first === undefined) return undefined;
  const own = node?.ownMetrics.get(first.text);
  if (node !== undefined && own !== undefined) {
    context.onRead?.({ node, name: first.text, span: whole });
    return takeStatistic(ofOwn(own, node, context), undefined, path.slice(1), context, whole);
  }
  const found = builtIn(node, path);
  if (found === undefined) return unknownMetric(node, path, root, context);
  const { schema, length } = found;
  context.onRead?.({ node, name: schema.name, span: whole });
  const { distribution, better } = schema;
  const metric = { type: typeOfName(schema.type), distribution, directed: better !== undefined };
  const statistics = distribution ? 'distribution' : schema.series === true ? 'series' : undefined;
  return takeStatistic(metric, statistics, path.slice(length), context, whole);
}

/** The metric of the schema at the start of a path, and how many words name it: `io.read` has two. */
function builtIn(
  node: NodeInfo | undefined,
  [first, second]: readonly Name[],
): { readonly schema: MetricSchema; readonly length: 1 | 2 } | undefined {
  const known = metricsOf.get(node?.kind ?? 'workflow');
  const long = known?.get(`${first?.text ?? ''}.${second?.text ?? ''}`);
  if (long !== undefined) return { schema: long, length: 2 };
  const short = known?.get(first?.text ?? '');
  return short === undefined ? undefined : { schema: short, length: 1 };
}

function ofOwn(own: MetricDeclaration, node: NodeInfo, context: Context): Metric {
  const { kind } = node;
  return {
    type: ownMetricType(own, node, context),
    distribution: kind === 'bench' || kind === 'load',
    directed: own.attributes.has('better'),
  };
}

function takeStatistic(
  metric: Metric,
  statistics: StatisticSchema['of'] | undefined,
  rest: readonly Name[],
  context: Context,
  whole: Expression,
): Metric | undefined {
  const [word, ...more] = rest;
  if (word === undefined) return metric;
  const of = statistics ?? (metric.distribution ? 'distribution' : undefined);
  const known = of === undefined ? undefined : statisticsOf[of];
  const statistic = known?.get(word.text);
  if (statistic === undefined || more.length > 0) {
    reportStatistic(more[0] ?? word, statistic === undefined ? known : undefined, whole, context);
    return undefined;
  }
  return { ...metric, type: statistic.type === 'ratio' ? RATIO : metric.type, distribution: false };
}

function reportStatistic(
  word: Name,
  known: ReadonlyMap<string, StatisticSchema> | undefined,
  whole: Expression,
  context: Context,
): void {
  if (known === undefined) {
    const message = `This is one number, which has no \`.${word.text}\`.`;
    const rest = { start: word.start - 1, end: whole.end };
    const isRest = written(context, rest) === `.${word.text}`;
    const extras = isRest ? removal(context.place, rest, `Remove \`.${word.text}\``) : {};
    report(context, 'unknown-metric', word, message, extras);
    return;
  }
  const quantile = /^p(\d{1,2})$/.exec(word.text)?.[1];
  if (quantile !== undefined && known.has('p50')) {
    const metric = written(context, whole).slice(0, word.start - whole.start - 1);
    const call = `quantile(${metric}, ${quantile}%)`;
    const message = `There is no \`.${word.text}\`; any quantile is \`${call}\`.`;
    const fixes = word.end === whole.end ? [replacement(context.place, whole, call)] : [];
    report(context, 'unknown-metric', word, message, { fixes });
    return;
  }
  const { hint, extras } = suggestion(nearest(word.text, known.keys()), context.place, word);
  const all = [...known.keys()].map((name) => `.${name}`).join(' ');
  const message =
    hint === '' ? `There is no \`.${word.text}\`, only ${all}.` : `There is no \`.${word.text}\`${hint}`;
  report(context, 'unknown-metric', word, message, extras);
}

/** A harness names its results as it likes: nothing is unknown there. */
function unknownMetric(
  node: NodeInfo | undefined,
  path: readonly Name[],
  root: Name,
  context: Context,
): Metric | undefined {
  if (node?.harness === true) {
    context.onRead?.({ node, name: path.map(({ text }) => text).join('.'), span: root });
    return UNKNOWN;
  }
  const [word] = node === undefined ? path.slice(1) : path;
  const known = [...(metricsOf.get(node?.kind ?? 'workflow')?.keys() ?? [])];
  const names =
    node === undefined
      ? known.map((name) => name.slice(root.text.length + 1))
      : [...node.ownMetrics.keys(), ...known];
  if (word === undefined) return { ...UNKNOWN, type: { kind: 'thing', thing: 'node', name: root.text } };
  const longer = names.filter((name) => name.startsWith(`${word.text}.`));
  if (longer.length > 0) {
    report(
      context,
      'unknown-metric',
      word,
      `Name it in full: ${longer.map((name) => `\`${root.text}.${name}\``).join(' or ')}.`,
    );
    return undefined;
  }
  const kind = node === undefined ? '' : `, a ${node.kind},`;
  const { hint, extras } = suggestion(nearest(word.text, names), context.place, word);
  report(
    context,
    'unknown-metric',
    word,
    sentence(`\`${root.text}\`${kind} has no metric \`${word.text}\``, hint),
    extras,
  );
  return undefined;
}
