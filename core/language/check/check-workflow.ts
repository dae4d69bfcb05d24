import { attributes } from '../schema/index.ts';
import { checkAttribute } from './attribute-values.ts';
import type { Draft } from './build.ts';
import { checkNode } from './check-node.ts';
import { PLAIN, type Context } from './context.ts';
import { checkEnv } from './environment.ts';
import { checkExperiments, checkJudging } from './experiments.ts';
import type { FileTable } from './file-table.ts';
import { checkGoals } from './goals.ts';
import { infer } from './infer.ts';
import { nodeInfo, secretNamesOf, TypeMemory, type Model, type NodeInfo } from './model.ts';
import { checkNeeds, needsGraph } from './needs.ts';
import { checkParams } from './params.ts';
import type { Reporter } from './reporter.ts';
import { checkStages } from './stages.ts';
import type { Type } from './types.ts';
import { checkPatterns } from './change-sets.ts';

/**
 * Names, types and the graph of a workflow. `lenient` for a fragment on its own: what it does not know the workflow
 * that uses it may have.
 */
export function checkWorkflow(draft: Draft, table: FileTable, reporter: Reporter, lenient: boolean): void {
  const context = contextFor(draft, table, reporter, lenient || draft.expansion.incomplete);
  const { workflow, expansion } = draft;
  const { model } = context;
  checkParams([...workflow.params.values(), ...expansion.fragmentParams], expansion.bindings, context);
  checkDescription(draft, context);
  checkEnv(workflow.env, context);
  checkRequires(draft, context);
  checkPatterns(workflow.changeSets, context);
  for (const node of draft.nodes) {
    const known = model.nodes.get(node.declaration.name);
    checkNode(
      node,
      known?.declaration === node.declaration ? known : infoOf(node.declaration, context),
      context,
    );
  }
  const graph = needsGraph([...workflow.nodes.values()]);
  checkNeeds(graph, reporter);
  checkGoals(workflow.goals, context);
  checkStages(draft, graph, context);
  checkExperiments(workflow, context);
  checkJudging(workflow, context);
}

function contextFor(draft: Draft, table: FileTable, reporter: Reporter, lenient: boolean): Context {
  const nodes = new Map<string, NodeInfo>();
  const model: Model = {
    table,
    names: draft.names,
    nodes,
    secretNames: secretNamesOf(draft),
    lenient,
    types: new TypeMemory(),
  };
  const { file, offset } = draft.workflow.origin;
  const context: Context = {
    model,
    place: { file, offset, scope: draft.workflow.scope },
    axes: new Map(),
    self: undefined,
    allowed: PLAIN,
    reporter,
    onRead: undefined,
    infer,
  };
  for (const [name, declaration] of draft.workflow.nodes) nodes.set(name, infoOf(declaration, context));
  return context;
}

/** Axes see params alone, so their types can be had before the nodes are known. */
function infoOf(declaration: NodeInfo['declaration'], context: Context): NodeInfo {
  return nodeInfo(declaration, (values): Type => {
    if (values.expression.type === 'missing') return { kind: 'any' };
    return context.infer(values.expression, { ...context, place: values });
  });
}

function checkDescription({ expansion }: Draft, context: Context): void {
  const schema = attributes.get('workflow')?.get('description');
  for (const { member, site } of expansion.items) {
    if (member.type !== 'attribute' || member.name.text !== 'description' || schema === undefined) continue;
    const { file, offset, scope } = site;
    checkAttribute(schema, { expression: member.value, file, offset, scope }, context);
  }
}

function checkRequires({ workflow }: Draft, context: Context): void {
  for (const [name, bounds] of workflow.requires) {
    const schema = attributes.get('requires')?.get(name);
    if (schema !== undefined) for (const bound of bounds) checkAttribute(schema, bound, context);
  }
}
