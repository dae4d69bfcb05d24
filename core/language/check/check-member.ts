import { attributes, blocks } from '../schema/index.ts';
import type { Attribute, Block, Member } from '../syntax/tree.ts';
import type { NodeKind } from '../workflow.ts';
import { checkAttribute, checkAttributes } from './attribute-values.ts';
import { goalsOf } from './build-goals.ts';
import { experimentOf, nodeOf, stageOf } from './build-nodes.ts';
import { checkNode } from './check-node.ts';
import type { Context } from './context.ts';
import { checkEnv } from './environment.ts';
import { checkExperiment } from './experiments.ts';
import type { FramePlace } from './frame.ts';
import { checkGoals } from './goals.ts';
import { labelText } from './labels.ts';
import { entriesOf, isNodeKind, nestedBlock } from './records.ts';
import { checkClearText } from './secrets.ts';
import { bind, type Site } from './site.ts';

/** Everything about one member of a workflow that the text of its part and the meaning of names tell. */
export function checkMember(member: Member, place: FramePlace, site: Site, context: Context): void {
  if (member.type === 'block') checkBlock(member, place, site, context);
  else if (member.type === 'attribute') checkDescription(member, site, context);
}

function checkDescription({ name, value }: Attribute, site: Site, context: Context): void {
  const schema = attributes.get('workflow')?.get('description');
  if (name.text === 'description' && schema !== undefined) checkAttribute(schema, bind(site, value), context);
}

function checkBlock(block: Block, place: FramePlace, site: Site, context: Context): void {
  const kind = block.kind.text;
  if (isNodeKind(kind)) {
    checkNamedNode(kind, block, place, site, context);
    return;
  }
  switch (kind) {
    case 'env':
      checkEnv(entriesOf([block], site), context);
      return;
    case 'requires':
      checkAttributes(kind, nestedBlock(block, site).attributes, context);
      return;
    case 'changes':
      checkChangeSets(block, place, site, context);
      return;
    case 'goals':
      checkGoals(goalsOf(block, site), context);
      return;
    case 'stage':
      checkStage(block, place, site, context);
      return;
    case 'experiment':
      checkExperiment(experimentOf(block, site), context);
      return;
    case 'guard':
      if (context.model.isFirstGuard(place)) checkJudging(block, site, context);
      return;
    case 'alert':
      checkJudging(block, site, context);
      return;
    default:
    // Params are checked with their types, uses where they are put in; other kinds have been reported.
  }
}

function checkNamedNode(kind: NodeKind, block: Block, place: FramePlace, site: Site, context: Context): void {
  const name = labelText(block.label);
  if (name !== undefined) checkNode(nodeOf(kind, name, block, site), block, place, site, context);
}

/** Of change sets of one name the first. */
function checkChangeSets(block: Block, place: FramePlace, site: Site, context: Context): void {
  const entries = blocks.get('changes')?.entries;
  if (entries === undefined) return;
  for (const { name, value } of entriesOf([block], site)) {
    if (!context.model.isFirst('change-set', name, place)) continue;
    checkAttribute({ name, types: entries.types, doc: entries.doc }, value, context);
  }
}

/** Of stages of one name the first. */
function checkStage(block: Block, place: FramePlace, site: Site, context: Context): void {
  const name = labelText(block.label);
  if (name === undefined || !context.model.isFirst('stage', name, place)) return;
  const { attributes: given } = stageOf(name, block, site);
  checkAttributes('stage', given, { ...context, place: given.get('steps') ?? context.place });
}

/** What judges and reports: guard and alerts. */
function checkJudging(written: Block, site: Site, context: Context): void {
  const block = nestedBlock(written, site);
  checkAttributes(block.kind, block.attributes, context);
  checkClearText(block, context);
}
