import type { FileCheck } from '../check/file-check.ts';
import type { FileContainer } from '../check/file-container.ts';
import type { Part } from '../document/part.ts';
import type { Attribute, Block } from '../syntax/tree.ts';
import type { TreeNode } from '../syntax/visit.ts';

/** The workflow or fragment whose braces hold a place of a part; absent at the top of the file. */
export function containerAt(file: FileCheck, part: Part, at: number): FileContainer | undefined {
  const { containers } = file;
  const { items } = part.parsed;
  const index = items.findLastIndex((item) => item.start < at);
  const item = items[index];
  const opened = index < 0 ? undefined : containers.openedBy(part, index);
  if (opened !== undefined && item?.type === 'block' && holds(item, at)) return opened;
  return containers.holding(part, index);
}

/** The kind of block whose braces hold a place, `file` outside of all; `nodes` are those of the place. */
export function kindAt(file: FileCheck, part: Part, at: number, nodes: readonly TreeNode[]): string {
  return blockAt(nodes, at)?.kind.text ?? containerAt(file, part, at)?.kind ?? 'file';
}

/** The innermost block whose braces hold a place, as far as it begins in the same part. */
export function blockAt(nodes: readonly TreeNode[], at: number): Block | undefined {
  return nodes.filter(isBlock).findLast((block) => holds(block, at));
}

function holds({ body }: Block, at: number): boolean {
  return body !== undefined && body.start < at && (at < body.end || !body.closed);
}

export function isBlock(node: TreeNode): node is Block {
  return 'type' in node && node.type === 'block';
}

export function isAttribute(node: TreeNode): node is Attribute {
  return 'type' in node && node.type === 'attribute';
}
