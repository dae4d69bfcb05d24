import type { Range, Span } from '../../../../core/language/diagnostic.ts';
import type { DocumentSymbol } from '../../../../core/language/features/symbols/symbol.ts';
import type { ParsedFile } from '../../../../core/language/syntax/document.ts';
import { createLineIndex } from '../../../../core/language/syntax/positions.ts';
import type { Block, Container, Member } from '../../../../core/language/syntax/tree.ts';

/** A symbol without what says how it is pictured; that of a goal without its text. */
export interface PlainSymbol {
  readonly name: string;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly PlainSymbol[];
}

export function plainSymbol({ kind, name, range, selectionRange, children }: DocumentSymbol): PlainSymbol {
  return { name: kind === 'boolean' ? '' : name, range, selectionRange, children: children.map(plainSymbol) };
}

/** Blocks whose attributes are names that somebody has chosen. */
const ENTRIES = ['params', 'env', 'changes', 'matrix', 'use'];

/** The symbols of a file that was parsed in one piece, read from its tree without any parts. */
export function wholeSymbols({ tree, text }: ParsedFile): readonly PlainSymbol[] {
  const lines = createLineIndex(text);
  const rangeOf = (span: Span): Range => lines.rangeOf(span);
  const symbol = (
    name: string,
    span: Span,
    selection: Span,
    children: readonly PlainSymbol[] = [],
  ): PlainSymbol => ({
    name: shown(name),
    range: rangeOf(span),
    selectionRange: rangeOf(selection),
    children,
  });
  const ofMember = (member: Member, parent: string): readonly PlainSymbol[] => {
    if (member.type === 'block') return [ofBlock(member)];
    if (member.type === 'condition') return [symbol('', member, member)];
    return ENTRIES.includes(parent) ? [symbol(member.name.text, member, member.name)] : [];
  };
  const ofBlock = (block: Block): PlainSymbol => {
    const { kind, label, body } = block;
    const children = body?.members.flatMap((member) => ofMember(member, kind.text)) ?? [];
    return symbol(nameIn(label) ?? kind.text, block, label ?? kind, children);
  };
  const ofContainer = ({ opening, members, end }: Container): PlainSymbol => ({
    ...ofBlock(opening.node),
    range: rangeOf({ start: opening.node.start, end }),
    children: members.flatMap(({ node }) => ofMember(node, opening.node.kind.text)),
  });
  return tree.members.flatMap((member) =>
    member.type === 'container' ? [ofContainer(member)] : ofMember(member.placed.node, 'file'),
  );
}

/** Of a name that is longer than 80 characters the first 79, with what says so. */
function shown(name: string): string {
  return name.length <= 80 ? name : `${name.slice(0, 79).trimEnd()}…`;
}

/** The value of a label without interpolations, and without white space around it: editors want a name that is seen. */
function nameIn(label: Block['label']): string | undefined {
  if (label === undefined) return undefined;
  if (!('type' in label)) return label.text;
  if (label.parts.some((part) => part.type !== 'text')) return undefined;
  const value = label.parts.map((part) => (part.type === 'text' ? part.value : '')).join('');
  return value.trim() || undefined;
}
