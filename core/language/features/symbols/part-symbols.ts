import { labelText } from '../../check/labels.ts';
import type { Span } from '../../diagnostic.ts';
import type { Derivation } from '../../document/part-cache.ts';
import { blocks } from '../../schema/index.ts';
import type { Attribute, Block, Condition, Member } from '../../syntax/tree.ts';
import { membersOf } from '../../syntax/visit.ts';
import { linesOf } from '../lines.ts';
import { type DocumentSymbol, type SymbolKind, symbolKindOf } from './symbol.ts';

/** Longer names and values are cut: they are there to be recognised. */
const SHOWN = 80;

/** The symbol of each item of a part, by the item's number; with lines as in the part. */
export const partSymbols: Derivation<readonly (DocumentSymbol | undefined)[]> = {
  derive: ({ text, items }) => {
    const symbols = new PartSymbols(text);
    return items.map((item) => (item.type === 'closer' ? undefined : symbols.of(item, undefined)));
  },
};

class PartSymbols {
  readonly #text: string;
  readonly #lines: ReturnType<typeof linesOf>;

  constructor(text: string) {
    this.#text = text;
    this.#lines = linesOf(text);
  }

  /** Absent for what has no name in itself: an attribute that the language knows, an incomplete block. */
  of(member: Member, parent: string | undefined): DocumentSymbol | undefined {
    switch (member.type) {
      case 'block':
        return this.#block(member);
      case 'attribute':
        return this.#entry(member, parent);
      case 'condition':
        return this.#condition(member);
    }
  }

  #block(block: Block): DocumentSymbol | undefined {
    const kind = block.kind.text;
    const label = labelText(block.label)?.trim();
    if (kind === '') return undefined;
    const name = label === undefined || label === '' ? kind : label;
    const children = membersOf(block).flatMap((member) => this.of(member, kind) ?? []);
    const detail = name === kind && label === undefined ? '' : kind;
    return this.#symbol(cut(name), detail, symbolKindOf(kind), block, block.label ?? block.kind, children);
  }

  /** A name of the file's own: a param, a variable, an axis. */
  #entry({ name, value, start, end }: Attribute, parent: string | undefined): DocumentSymbol | undefined {
    const isOwn = parent !== undefined && blocks.get(parent)?.entries !== undefined;
    if (!isOwn || name.text === '') return undefined;
    return this.#symbol(cut(name.text), cut(this.#written(value)), 'constant', { start, end }, name, []);
  }

  #condition(condition: Condition): DocumentSymbol | undefined {
    const name = cut(this.#written(condition));
    return name === '' ? undefined : this.#symbol(name, '', 'boolean', condition, condition, []);
  }

  #symbol(
    name: string,
    detail: string,
    kind: SymbolKind,
    span: Span,
    selection: Span,
    children: readonly DocumentSymbol[],
  ): DocumentSymbol {
    const range = this.#lines.rangeOf(span);
    return { name, detail, kind, range, selectionRange: this.#lines.rangeOf(selection), children };
  }

  #written({ start, end }: Span): string {
    return this.#text.slice(start, end).replace(/\s+/g, ' ').trim();
  }
}

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1).trimEnd()}…` : text;
}
