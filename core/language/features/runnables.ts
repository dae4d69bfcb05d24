import type { Span } from '../diagnostic.ts';
import type { ParsedFile } from '../syntax/document.ts';
import type { Block, Container, Placed } from '../syntax/tree.ts';
import { runnableBlock } from './runnable-block.ts';

/** Something in a file that can be run by itself. */
export interface Runnable {
  readonly workflow: string;
  /** Absent for the workflow as a whole. */
  readonly node: string | undefined;
  /** Where its kind is written, offsets in the file. */
  readonly span: Span;
}

/**
 * The workflows of a file and their nodes, in order. A fragment's nodes run only where it is used, and what has no name
 * yet cannot be asked for.
 */
export function runnablesOf(file: ParsedFile): readonly Runnable[] {
  return file.tree.members.flatMap((member) => (member.type === 'container' ? runnablesIn(member) : []));
}

function runnablesIn({ opening, members }: Container): readonly Runnable[] {
  const container = runnableBlock(opening.node);
  if (container?.type !== 'workflow') return [];
  const workflow = container.name;
  const nodes = members.flatMap(({ node, offset }): readonly Runnable[] => {
    const runnable = node.type === 'block' ? runnableBlock(node) : undefined;
    if (node.type !== 'block' || runnable?.type !== 'node') return [];
    return [{ workflow, node: runnable.name, span: kindSpan({ node, offset }) }];
  });
  return [{ workflow, node: undefined, span: kindSpan(opening) }, ...nodes];
}

function kindSpan({ node, offset }: Placed<Block>): Span {
  return { start: offset + node.kind.start, end: offset + node.kind.end };
}
