import type { Block, Expression } from '../syntax/tree.ts';
import type { Axis, MetricDeclaration, NodeKind } from '../workflow.ts';
import { constantKey } from './constants.ts';
import type { Context } from './context.ts';
import type { NodeOutline } from './outline-node.ts';
import { axesOf, metricsIn } from './records.ts';
import { silent } from './reporter.ts';
import type { Site } from './site.ts';
import { ANY, type Type } from './types.ts';

/** A node as expressions see it. */
export interface NodeInfo {
  readonly kind: NodeKind;
  readonly name: string;
  readonly matrix: readonly Axis[];
  /** The values of an axis as keys; absent where they are known only at run time. */
  readonly axisValues: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** Its report is read: it has results of its own names. */
  readonly harness: boolean;
  /** A service that is not started by us: nothing of it is measured. */
  readonly external: boolean;
  readonly ownMetrics: ReadonlyMap<string, MetricDeclaration>;
}

const NO_AXES: readonly Axis[] = [];
const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

/** Of a node without a matrix and metrics of its own. */
export function plainInfo({ kind, name, harness, external }: NodeOutline): NodeInfo {
  return { kind, name, harness, external, matrix: NO_AXES, axisValues: NOTHING, ownMetrics: NOTHING };
}

export function nodeInfo(outline: NodeOutline, block: Block, site: Site): NodeInfo {
  if (outline.detail === '') return plainInfo(outline);
  const { kind, name, harness, external } = outline;
  const matrix = axesOf(block, site);
  const metrics = metricsIn(block, site);
  return {
    kind,
    name,
    harness,
    external,
    matrix,
    axisValues: new Map(matrix.map((axis) => [axis.name, axisKeys(axis.values.expression)])),
    ownMetrics: new Map(metrics.map((metric) => [metric.name, metric])),
  };
}

function axisKeys(values: Expression): ReadonlySet<string> | undefined {
  if (values.type !== 'list') return undefined;
  const keys = new Set<string>();
  for (const item of values.items) {
    const key = constantKey(item);
    if (key === undefined) return undefined;
    keys.add(key);
  }
  return keys;
}

/** The types of a node's axes. Axes see params alone; mistakes in them are reported where the node is checked. */
export function axisTypes({ matrix }: NodeInfo, context: Context): ReadonlyMap<string, Type> {
  if (matrix.length === 0) return NOTHING;
  const at: Context = { ...context, axes: NOTHING, self: undefined, onRead: undefined, reporter: silent };
  return new Map(
    matrix.map(({ name, values }) => {
      const type = context.infer(values.expression, { ...at, place: values });
      return [name, type.kind === 'list' ? type.item : ANY];
    }),
  );
}
