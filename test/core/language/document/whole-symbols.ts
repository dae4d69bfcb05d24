import type { Range, Span } from '../../../../core/language/diagnostic.ts';
import type { DocumentSymbol } from '../../../../core/language/features/document-symbols.ts';
import type { ParsedFile } from '../../../../core/language/syntax/document.ts';
import { createLineIndex } from '../../../../core/language/syntax/positions.ts';
import type { Block, Container, Member } from '../../../../core/language/syntax/tree.ts';

/** Blocks whose attributes are names that somebody has chosen. */
const ENTRIES = ['params', 'env', 'changes', 'matrix', 'use'];

/** The symbols of a file that was parsed in one piece, read from its tree without any parts. */
export function wholeSymbols({ tree, text }: ParsedFile): readonly DocumentSymbol[] {
  const lines = createLineIndex(text);
  const rangeOf = (span: Span): Range => lines.rangeOf(span);
  const ofMember = (member: Member, parent: string): readonly DocumentSymbol[] => {
    if (member.type === 'block') return [ofBlock(member)];
    if (member.type === 'condition' || !ENTRIES.includes(parent)) return [];
    const { name } = member;
    return [
      { kind: parent, name: name.text, range: rangeOf(member), nameRange: rangeOf(name), children: [] },
    ];
  };
  const ofBlock = (block: Block): DocumentSymbol => {
    const { kind, label, body } = block;
    return {
      kind: kind.text,
      name: nameIn(label) ?? kind.text,
      range: rangeOf(block),
      nameRange: rangeOf(label ?? kind),
      children: body?.members.flatMap((member) => ofMember(member, kind.text)) ?? [],
    };
  };
  const ofContainer = ({ opening, members, end }: Container): DocumentSymbol => ({
    ...ofBlock(opening.node),
    range: rangeOf({ start: opening.node.start, end }),
    children: members.flatMap(({ node }) => ofMember(node, opening.node.kind.text)),
  });
  return tree.members.flatMap((member) =>
    member.type === 'container' ? [ofContainer(member)] : ofMember(member.placed.node, 'file'),
  );
}

/** The value of a label without interpolations. */
function nameIn(label: Block['label']): string | undefined {
  if (label === undefined) return undefined;
  if (!('type' in label)) return label.text;
  if (label.parts.some((part) => part.type !== 'text')) return undefined;
  return label.parts.map((part) => (part.type === 'text' ? part.value : '')).join('') || undefined;
}
