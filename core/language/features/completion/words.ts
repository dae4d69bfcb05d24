import { blocks } from '../../schema/index.ts';
import type { Condition, IndexArgument, Member } from '../../syntax/tree.ts';
import type { TreeNode } from '../../syntax/visit.ts';
import { blockAt, containerAt, isBlock, kindAt } from '../around.ts';
import type { Found, Typing } from './complete.ts';
import { expectationAt } from './expectation.ts';
import { addInstances } from './indices.ts';
import { ItemList } from './item.ts';
import { addEntryNames, addFragments, addMembers, takenIn, takenInContainer } from './members.ts';
import { addMetrics } from './metrics.ts';
import { addValues } from './names.ts';
import { addRates } from './numbers.ts';
import { addExpected } from './values.ts';

/** Items where a word stands: a member’s first word, a label, a name in an expression, a metric after a dot. */
export function wordItems(typing: Typing): Found | undefined {
  const { nodes, prefix, suffix } = typing.cursor;
  const list = new ItemList(prefix);
  add(typing, nodes.at(-2), list);
  return { list, after: suffix.length };
}

function add(typing: Typing, parent: TreeNode | undefined, list: ItemList): void {
  if (parent === undefined) return;
  const { cursor, sights } = typing;
  const outer = cursor.nodes.at(-3);
  if (!('type' in parent)) {
    if (isArgument(parent, outer)) addIndex(typing, list);
  } else if (parent.type === 'block') {
    if (parent.kind === cursor.nodes.at(-1)) addMember(typing, parent, list);
    else if (parent.kind.text === 'use') addFragments(typing.file, filesOf(typing), list);
  } else if (parent.type === 'attribute') addMember(typing, parent, list);
  else if (parent.type === 'member') for (const sight of sights) addMetrics(parent, sight, list);
  else if (parent.type === 'reference') {
    if (outer !== undefined && isCondition(outer)) addMember(typing, outer, list);
    addRates(cursor, list);
    addValue(typing, outer, list);
  }
}

function filesOf({ asked }: Typing): ReadonlyMap<string, Typing['file']> {
  return asked.entries[0]?.files ?? new Map<string, never>();
}

function isArgument(node: TreeNode, outer: TreeNode | undefined): node is IndexArgument {
  return outer !== undefined && 'type' in outer && outer.type === 'index' && 'value' in node;
}

function isCondition(node: TreeNode): node is Condition {
  return 'type' in node && node.type === 'condition';
}

/** The first word of a member. What is there of the member already stays as it is. */
function addMember(typing: Typing, current: Member, list: ItemList): void {
  const { cursor, file } = typing;
  const { part, at, nodes } = cursor;
  const around = nodes.slice(0, nodes.indexOf(current));
  const kind = kindAt(file, part, at, around);
  const block = blockAt(around, at);
  const container = containerAt(file, part, at);
  const isInner = block !== undefined && block.kind.text !== container?.kind;
  const taken = isInner
    ? takenIn(block, current)
    : container === undefined
      ? new Set<string>()
      : takenInContainer(file, container);
  const isAlone = cursor.isAlone || current.type === 'condition';
  addMembers(kind, taken, isAlone ? 'nothing' : 'word', list);
  if (block === undefined || !isInner || blocks.get(kind)?.entries === undefined) return;
  const outer = around.filter(isBlock).at(-2);
  for (const sight of typing.sights) addEntryNames(block, outer, taken, sight, list);
}

/** A name in an expression; a bare word among members is one only where conditions may stand. */
function addValue(typing: Typing, outer: TreeNode | undefined, list: ItemList): void {
  const { cursor, file } = typing;
  const { part, at, nodes, suffix } = cursor;
  const kind = kindAt(file, part, at, nodes);
  const isBare = outer !== undefined && isCondition(outer);
  if (isBare && blocks.get(kind)?.conditions !== true) return;
  const expected = expectationAt(nodes, kind);
  if (expected === undefined) return;
  if (outer !== undefined && !('type' in outer) && expected.index !== undefined) {
    addIndex(typing, list);
    for (const sight of typing.sights) addValues(sight, list, expected.types);
    return;
  }
  const isCall = part.text.charAt(at + suffix.length) === '(';
  if (typing.sights.length === 0) addExpected(expected, undefined, list, isCall);
  for (const sight of typing.sights) addExpected(expected, sight, list, isCall);
}

/** Within the brackets after a node’s name. */
function addIndex(typing: Typing, list: ItemList): void {
  const { nodes } = typing.cursor;
  const index = nodes.findLast((node) => 'type' in node && node.type === 'index');
  if (index === undefined || !('object' in index) || !('arguments' in index)) return;
  const argument = nodes[nodes.indexOf(index) + 1];
  const name = argument !== undefined && isArgument(argument, index) ? argument.name : undefined;
  const isName = name !== undefined && name === nodes.at(-1);
  for (const sight of typing.sights) addInstances(index, isName ? undefined : name?.text, sight, list);
}
