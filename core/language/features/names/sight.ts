import type { Span } from '../../diagnostic.ts';
import type { Context } from '../../check/context.ts';
import type { Frame } from '../../check/frame.ts';
import type { NodeInfo } from '../../check/node-info.ts';
import { lookUp } from '../../check/roots.ts';
import { ANY, type Type } from '../../check/types.ts';
import type { WorkflowCheck } from '../../check/workflow-check.ts';
import type { Part } from '../../document/part.ts';
import type { Name } from '../../syntax/tree.ts';
import type { Axis } from '../../workflow.ts';
import { declaredBy, writtenAt, type Target } from './target.ts';

/** A name as it stands in a part. */
export interface NamedPlace {
  /** Relative to the part. */
  readonly span: Span;
  readonly target: Target;
  readonly isDeclaration: boolean;
}

/** Where an expression stands, and what the names in it can stand for. */
export interface Sight {
  readonly workflow: WorkflowCheck;
  readonly frame: Frame;
  readonly part: Part;
  readonly context: Context;
  readonly axes: readonly Axis[];
  /** The node whose axes these are. */
  readonly node: string | undefined;
}

/** The same within a node: its axes are in sight, and in a metric's value its metrics by themselves. */
export function withinNode(sight: Sight, node: NodeInfo, self?: NodeInfo): Sight {
  const axes = new Map<string, Type>(node.matrix.map(({ name }) => [name, ANY]));
  return { ...sight, axes: node.matrix, node: node.name, context: { ...sight.context, axes, self } };
}

/** What the first name of an expression stands for; undefined for what no file declares. */
export function targetOf(name: Name, alone: boolean, sight: Sight): Target | undefined {
  const axis = sight.axes.find((one) => one.name === name.text);
  if (axis !== undefined) return axisTarget(axis, sight.node ?? '', sight);
  const found = lookUp(name, alone, sight.context);
  switch (found?.kind) {
    case 'param':
      return writtenAt('param', name.text, found.param.origin, sight.workflow);
    case 'own':
      return ownMetric(found.node, name.text, sight);
    case 'node':
      return symbol('node', name.text, sight);
    case 'thing':
      return found.type.thing === 'stage' || found.type.thing === 'change-set'
        ? symbol(found.type.thing, name.text, sight)
        : undefined;
    case 'value':
    case 'workflow':
    case undefined:
      return undefined;
  }
}

/** A node, stage or change set by its name alone; where there is none of the kind, whatever else the name stands for. */
export function symbol(
  kind: 'node' | 'stage' | 'change-set',
  name: string,
  { workflow }: Sight,
): Target | undefined {
  const entry = workflow.declared(name);
  const declaration = entry?.first(kind) ?? entry?.symbol;
  if (declaration === undefined || declaration.kind === 'unknown' || declaration.kind === 'local') {
    return undefined;
  }
  return declaredBy(declaration.kind, declaration);
}

export function axisTarget({ name, origin }: Axis, node: string, { workflow }: Sight): Target {
  return writtenAt('axis', name, origin, workflow, node);
}

/** A metric that a node's own block declares. */
export function ownMetric(node: NodeInfo, name: string, { workflow }: Sight): Target | undefined {
  const metric = node.ownMetrics.get(name);
  return metric === undefined ? undefined : writtenAt('metric', name, metric.origin, workflow, node.name);
}

/** A variable of the environment, by its name alone. */
export function variable(name: string): Target {
  return { kind: 'variable', name, declared: undefined, node: undefined };
}
