import type { PlacedMember } from '../../check/containers.ts';
import type { Frame, FramePlace } from '../../check/frame.ts';
import { labelText } from '../../check/labels.ts';
import { nodeInfo, type NodeInfo } from '../../check/node-info.ts';
import { nodeOutline } from '../../check/outline-node.ts';
import { bodyMembers, isNodeKind } from '../../check/records.ts';
import { Site } from '../../check/site.ts';
import type { WorkflowCheck } from '../../check/workflow-check.ts';
import type { Part } from '../../document/part.ts';
import { attributes } from '../../schema/index.ts';
import type { Attribute, Block, Member } from '../../syntax/tree.ts';
import type { NodeKind } from '../../workflow.ts';
import { expressionNames, nodeNames, variableNames } from './expression-names.ts';
import {
  declaration,
  entriesIn,
  entryNames,
  givenParams,
  labelName,
  useNames,
  variableEntries,
} from './entry-names.ts';
import { withinNode, type NamedPlace, type Sight } from './sight.ts';
import { placeIn, type Target } from './target.ts';

/** A member of a workflow, or of a fragment where it is used, with where it stands. */
export interface SeenMember extends PlacedMember {
  readonly workflow: WorkflowCheck;
  readonly frame: Frame;
  readonly part: Part;
}

/** Every name in a member, with what it stands for. */
export function memberNames(seen: SeenMember): readonly NamedPlace[] {
  const { workflow, frame, part, member } = seen;
  return workflow.model.look(new Site(part, frame.scope), (context) => [
    ...namesOf(member, seen, { workflow, frame, part, context, axes: [], node: undefined }),
  ]);
}

function* namesOf(member: Member, place: FramePlace, sight: Sight): Generator<NamedPlace> {
  if (member.type === 'block') yield* blockNames(member, place, sight);
  else yield* expressionNames(member.value, sight);
}

function* blockNames(block: Block, place: FramePlace, sight: Sight): Generator<NamedPlace> {
  const kind = block.kind.text;
  if (isNodeKind(kind)) {
    yield* nodeBlockNames(kind, block, place, sight);
    return;
  }
  switch (kind) {
    case 'params':
    case 'changes':
      yield* entryNames(kind === 'params' ? 'param' : 'change-set', block, sight);
      return;
    case 'env':
      yield* variableEntries(block, sight);
      return;
    case 'use':
      yield* useNames(block, place, sight);
      return;
    case 'experiment':
      yield* experimentNames(block, sight);
      return;
    case 'stage':
    case 'alert':
      yield* labelName(kind, block, sight);
      yield* attributeNames(block, sight);
      return;
    default:
      yield* attributeNames(block, sight);
      for (const member of bodyMembers(block.body)) {
        if (member.type !== 'attribute') yield* namesOf(member, place, sight);
      }
  }
}

function* attributeNames(block: Block, sight: Sight): Generator<NamedPlace> {
  for (const member of bodyMembers(block.body)) {
    if (member.type === 'attribute') yield* valueNames(block.kind.text, member, sight);
  }
}

/** Fixed choices are words of the language, not names. */
function* valueNames(kind: string, { name, value }: Attribute, sight: Sight): Generator<NamedPlace> {
  const schema = attributes.get(kind)?.get(name.text);
  if (schema?.choices !== undefined) return;
  if (schema?.types.includes('node') === true || schema?.types.includes('nodes') === true) {
    yield* nodeNames(value, sight);
  } else if (schema?.types.includes('env-names') === true) yield* variableNames(value);
  else yield* expressionNames(value, sight);
}

function* nodeBlockNames(
  kind: NodeKind,
  block: Block,
  place: FramePlace,
  sight: Sight,
): Generator<NamedPlace> {
  yield* labelName('node', block, sight);
  const node = infoOf(kind, block, place, sight);
  const at = node === undefined ? sight : withinNode(sight, node);
  yield* attributeNames(block, at);
  for (const member of bodyMembers(block.body)) {
    if (member.type !== 'block') continue;
    if (member.kind.text === 'matrix') yield* matrixNames(member, node?.name ?? '', sight);
    else if (member.kind.text === 'metric') yield* metricNames(member, node, at);
    else yield* blockNames(member, place, at);
  }
}

/** The node as it sees itself, though another one may have its name. */
function infoOf(
  kind: NodeKind,
  block: Block,
  place: FramePlace,
  { context, part, frame }: Sight,
): NodeInfo | undefined {
  const name = labelText(block.label);
  if (name !== undefined && context.model.isFirst('node', name, place)) return context.model.node(name);
  const outline = nodeOutline(kind, block, place, part.text);
  return outline === undefined ? undefined : nodeInfo(outline, block, new Site(part, frame.scope));
}

function* matrixNames(matrix: Block, node: string, sight: Sight): Generator<NamedPlace> {
  for (const { name, value } of entriesIn(matrix)) {
    const target: Target = { kind: 'axis', name: name.text, declared: placeIn(sight.part, name), node };
    yield declaration(name, target);
    yield* expressionNames(value, sight);
  }
}

/** In a metric's value the node's metrics are in sight by themselves. */
function* metricNames(metric: Block, node: NodeInfo | undefined, sight: Sight): Generator<NamedPlace> {
  yield* labelName('metric', metric, sight, node?.name ?? '');
  for (const member of bodyMembers(metric.body)) {
    if (member.type !== 'attribute') continue;
    const isValue = member.name.text === 'value' && node !== undefined;
    yield* valueNames('metric', member, isValue ? withinNode(sight, node, node) : sight);
  }
}

function* experimentNames(block: Block, sight: Sight): Generator<NamedPlace> {
  yield* attributeNames(block, sight);
  for (const variant of bodyMembers(block.body)) {
    if (variant.type !== 'block') continue;
    yield* labelName('variant', variant, sight);
    yield* attributeNames(variant, sight);
    for (const part of bodyMembers(variant.body)) {
      if (part.type !== 'block') continue;
      if (part.kind.text === 'params') yield* givenParams(part, sight);
      else yield* variableEntries(part, sight);
    }
  }
}
