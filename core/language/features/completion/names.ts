import type { PartOutline } from '../../check/outline.ts';
import type { WorkflowCheck } from '../../check/workflow-check.ts';
import { describeType } from '../../check/types.ts';
import { refItems } from '../../check/records.ts';
import type { Expression } from '../../syntax/tree.ts';
import { axisTarget, symbol, type Sight } from '../names/sight.ts';
import { writtenAt } from '../names/target.ts';
import type { TypeName } from '../../schema/shape.ts';
import { fits } from './fit.ts';
import type { Item, ItemList } from './item.ts';

/** The nodes of a workflow, but for the one that is asked in and those that are named already. */
export function addNodes(
  sight: Sight,
  list: ItemList,
  {
    among,
    inBrackets = false,
  }: { readonly among?: readonly Expression[] | undefined; readonly inBrackets?: boolean } = {},
): void {
  const named = new Set((among ?? []).flatMap((item) => refItems(item)).map(({ name }) => name));
  const free = (name: string): boolean => !named.has(name) && name !== sight.node;
  list.addNames(sight.workflow.model.nodeNames, (name) =>
    free(name) ? nodeItem(name, sight, inBrackets ? `[${name}]` : undefined) : undefined,
  );
}

function nodeItem(name: string, sight: Sight, insert: string | undefined): Item {
  const target = symbol('node', name, sight);
  return {
    label: name,
    kind: 'node',
    detail: sight.workflow.declared(name)?.node?.kind,
    insert,
    subject: target === undefined ? undefined : { type: 'target', target },
  };
}

/** The nodes, of which a metric is to follow. */
export function addMetricRoots(sight: Sight, list: ItemList): void {
  list.addNames(sight.workflow.model.nodeNames, (name) => nodeItem(name, sight, undefined));
}

export function addChangeSets(sight: Sight, list: ItemList): void {
  list.addNames(sight.workflow.model.changeSetNames, (name) => {
    const target = symbol('change-set', name, sight);
    return { label: name, kind: 'change-set', subject: target && { type: 'target', target } };
  });
}

/** Axes of the node, and params that may be part of what is wanted, the innermost first. */
export function addValues(sight: Sight, list: ItemList, wanted: readonly TypeName[]): void {
  for (const axis of sight.axes) {
    const target = axisTarget(axis, sight.node ?? '', sight);
    list.add({
      label: axis.name,
      kind: 'axis',
      detail: 'axis of this node',
      subject: { type: 'target', target },
    });
  }
  const { model } = sight.context;
  list.addNames(model.paramNames(sight.context.place.scope), (name) => paramItem(name, sight, wanted));
}

const ANYTHING: readonly TypeName[] = ['any'];

function paramItem(name: string, sight: Sight, wanted = ANYTHING): Item | undefined {
  const { model, place } = sight.context;
  const param = model.param(place.scope, name);
  if (param === undefined) return undefined;
  const type = model.typeOf(param);
  if (!fits(type, wanted)) return undefined;
  const target = writtenAt('param', name, param.origin, sight.workflow);
  return {
    label: name,
    kind: 'param',
    detail: type.kind === 'any' ? undefined : describeType(type),
    subject: { type: 'target', target },
  };
}

/** The params that a variant may set: the workflow's own. */
export function addWorkflowParams(sight: Sight, known: ReadonlySet<string>, list: ItemList): void {
  const { model } = sight.context;
  for (const name of model.scope.params.keys()) {
    const item = known.has(name) ? undefined : paramItem(name, sight);
    if (item !== undefined) list.add(assigned(item));
  }
}

/** A name that is given a value right away. */
export function assigned(item: Item): Item {
  return { ...item, insert: `${item.label} = ` };
}

/** Names of variables that the workflow has to do with: of its `env` blocks, and those that it requires. */
export function variableNames(workflow: WorkflowCheck): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { file, container } of workflow.frames.all()) {
    for (const part of file.parts) {
      if (file.containers.reaches(container, part)) addVariables(file.outline(part), names);
    }
  }
  return names;
}

function addVariables({ members }: PartOutline, names: Set<string>): void {
  for (const outline of members) {
    if (outline.type === 'env') for (const { name } of outline.entries) names.add(name.text);
    if ('secrets' in outline) for (const name of outline.secrets) names.add(name);
  }
}
