import type { FileTree, Member, Placed } from './tree.ts';
import { children, type TreeNode } from './visit.ts';

/**
 * A file's tree as indented lines, without spans: equal for texts that mean the same, however they are laid out.
 * For tests and for looking at.
 */
export function describeTree(tree: FileTree): string {
  const lines: string[] = [];
  for (const member of tree.members) {
    if (member.type === 'member') describe(member.placed.node, 0, lines);
    else describeContainer(member.opening.node, member.members, lines);
  }
  return lines.join('\n');
}

function describeContainer(opening: Member, members: readonly Placed<Member>[], lines: string[]): void {
  lines.push(nameOf(opening));
  if (opening.type === 'block') {
    for (const child of [opening.kind, opening.label]) if (child !== undefined) describe(child, 1, lines);
  }
  lines.push('  body');
  for (const { node } of members) describe(node, 2, lines);
}

/** A tree's height is bounded, so recursion is. */
export function describe(node: TreeNode, depth: number, lines: string[]): void {
  lines.push('  '.repeat(depth) + nameOf(node));
  for (const child of children(node)) describe(child, depth + 1, lines);
}

function nameOf(node: TreeNode): string {
  if (!('type' in node)) return nameOfUntyped(node);
  const detail = detailOf(node);
  return detail === undefined ? node.type : `${node.type} ${detail}`;
}

/** What tells a node from others of its type, besides its children. */
function detailOf(node: Extract<TreeNode, { type: string }>): string | undefined {
  if (node.type === 'number') return node.text;
  if (node.type === 'boolean') return String(node.value);
  if (node.type === 'string') return node.quote;
  if (node.type === 'text') return JSON.stringify(node.value);
  return 'operator' in node ? node.operator : undefined;
}

function nameOfUntyped(node: Exclude<TreeNode, { type: string }>): string {
  if ('members' in node) return 'body';
  if ('value' in node) return 'entry';
  return `name ${node.text}`;
}
