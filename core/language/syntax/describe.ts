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
  switch (node.type) {
    case 'number':
      return `number ${node.text}`;
    case 'boolean':
      return `boolean ${String(node.value)}`;
    case 'string':
      return `string ${node.quote}`;
    case 'text':
      return `text ${JSON.stringify(node.value)}`;
    case 'unary':
    case 'binary':
      return `${node.type} ${node.operator}`;
    default:
      return node.type;
  }
}

function nameOfUntyped(node: Exclude<TreeNode, { type: string }>): string {
  if ('members' in node) return 'body';
  if ('value' in node) return 'entry';
  return `name ${node.text}`;
}
