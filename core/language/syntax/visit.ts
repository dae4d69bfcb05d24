import { unreachable } from '../../result.ts';
import type { Span } from '../diagnostic.ts';
import type { ParsedFile, ParsedPart } from './document.ts';
import type {
  Block,
  Body,
  Expression,
  FileTree,
  IndexArgument,
  Member,
  Name,
  ObjectEntry,
  Placed,
  StringPart,
} from './tree.ts';

/** Whatever has a span of its own in the tree. */
export type TreeNode = Member | Body | Expression | Name | StringPart | IndexArgument | ObjectEntry;

/** A node's children, in the order in which they are written. */
export function children(node: TreeNode): readonly TreeNode[] {
  if (!('type' in node)) return childrenOfUntyped(node);
  if (isMember(node)) return childrenOfMember(node);
  if (node.type === 'text') return [];
  return node.type === 'interpolation' ? [node.value] : childrenOfExpression(node);
}

function isMember(node: Extract<TreeNode, { type: string }>): node is Member {
  return node.type === 'block' || node.type === 'attribute' || node.type === 'condition';
}

function childrenOfMember(node: Member): readonly TreeNode[] {
  switch (node.type) {
    case 'block':
      return [node.kind, node.label, node.body].filter((child) => child !== undefined);
    case 'attribute':
      return [node.name, node.value];
    case 'condition':
      return [node.value];
    default:
      return unreachable(node);
  }
}

function childrenOfUntyped(node: Body | Name | IndexArgument | ObjectEntry): readonly TreeNode[] {
  if ('members' in node) return node.members;
  if (!('value' in node)) return [];
  return node.name === undefined ? [node.value] : [node.name, node.value];
}

function childrenOfExpression(node: Expression): readonly TreeNode[] {
  switch (node.type) {
    case 'number':
    case 'boolean':
    case 'null':
    case 'missing':
      return [];
    case 'string':
      return node.parts;
    case 'parenthesized':
      return [node.value];
    case 'reference':
      return [node.name];
    case 'member':
      return [node.object, node.property];
    case 'index':
      return [node.object, ...node.arguments];
    case 'call':
      return [node.callee, ...node.arguments];
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'conditional':
      return [node.test, node.consequent, node.alternate];
    case 'range':
      return [node.from, node.to];
    case 'list':
      return node.items;
    case 'object':
      return node.entries;
    default:
      return unreachable(node);
  }
}

/** A node, then all below it, each before its children. Keeps its own stack, so that height costs no call stack. */
export function* descendants(root: TreeNode): Generator<TreeNode> {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    for (const child of children(node).toReversed()) pending.push(child);
  }
}

/** All members of a file as they are written, a workflow's or fragment's opening block before its members. */
export function* placedMembers(tree: FileTree): Generator<Placed<Member>> {
  for (const member of tree.members) {
    if (member.type === 'member') yield member.placed;
    else {
      yield member.opening;
      yield* member.members;
    }
  }
}

/** The part that the place at `offset` of the file is in. Takes time logarithmic in the parts. */
export function partAt(parts: ParsedFile['parts'], offset: number): Placed<ParsedPart> | undefined {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((parts[middle]?.offset ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return parts[low - 1];
}

export interface NodePath {
  /** Where the part starts that the nodes' spans are relative to. */
  readonly offset: number;
  /** The nodes that hold the place, outermost first; empty where there is none. */
  readonly nodes: readonly TreeNode[];
}

/** The nodes that hold the place at `offset` of the file, or end there. */
export function nodeAt(file: ParsedFile, offset: number): NodePath {
  const part = partAt(file.parts, offset);
  return part === undefined ? { offset: 0, nodes: [] } : nodeIn(part.node, part.offset, offset);
}

/** As {@link nodeAt}, in the part that holds the place and starts at `partOffset`. */
export function nodeIn({ items }: ParsedPart, partOffset: number, offset: number): NodePath {
  const at = offset - partOffset;
  const nodes: TreeNode[] = [];
  let candidates: readonly TreeNode[] = items.filter((item) => item.type !== 'closer');
  for (;;) {
    const found = nearest(candidates, at);
    if (found === undefined) return { offset: partOffset, nodes };
    nodes.push(found);
    candidates = children(found);
  }
}

/** The one that holds the place, before one that only ends there. */
function nearest(candidates: readonly TreeNode[], at: number): TreeNode | undefined {
  return (
    candidates.find((node) => node.start <= at && at < node.end) ??
    candidates.findLast((node) => node.start <= at && at === node.end)
  );
}

/** Whether the span lies within the other. */
export function within(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The block's own members, none where it has no braces. */
export function membersOf(block: Block): readonly Member[] {
  return block.body?.members ?? [];
}
