import { labelText } from '../check/labels.ts';
import type { Span } from '../diagnostic.ts';
import { nodeKinds } from '../schema/index.ts';
import type { ParsedFile } from '../syntax/document.ts';
import type { Block, Container, Placed } from '../syntax/tree.ts';

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
  const workflow = opening.node.kind.text === 'workflow' ? labelText(opening.node.label) : undefined;
  if (workflow === undefined) return [];
  const nodes = members.flatMap(({ node, offset }): Runnable[] => {
    if (node.type !== 'block' || !nodeKinds.has(node.kind.text)) return [];
    const name = labelText(node.label);
    return name === undefined ? [] : [{ workflow, node: name, span: kindSpan({ node, offset }) }];
  });
  return [{ workflow, node: undefined, span: kindSpan(opening) }, ...nodes];
}

function kindSpan({ node, offset }: Placed<Block>): Span {
  return { start: offset + node.kind.start, end: offset + node.kind.end };
}
