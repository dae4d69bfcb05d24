import type { EntryCheck } from '../../check/entry-check.ts';
import type { Part } from '../../document/part.ts';
import type { Attribute, Block, Member } from '../../syntax/tree.ts';
import type { Target } from '../names/target.ts';

/** The source that gives something its name: a block by its label, an attribute by its own name. */
export interface Declared {
  readonly part: Part;
  readonly member: Block | Attribute;
}

export function declarationOf({ declared }: Target, entries: readonly EntryCheck[]): Declared | undefined {
  if (declared === undefined) return undefined;
  for (const { files } of entries) {
    const document = files.get(declared.file)?.document;
    const part = document?.partAt(declared.span.start);
    if (document === undefined || part === undefined) continue;
    const { nodes } = document.nodeAt(declared.span.start);
    const member = nodes.findLast(
      (node): node is Extract<Member, Block | Attribute> =>
        'type' in node && (node.type === 'block' || node.type === 'attribute'),
    );
    return member === undefined ? undefined : { part, member };
  }
  return undefined;
}

/** What is written there. */
export function sourceOf(
  part: Part,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  return part.text.slice(start, end);
}
