import type { FileCheck } from '../../check/file-check.ts';
import type { FileContainer } from '../../check/file-container.ts';
import type { Part } from '../../document/part.ts';
import { rangeIn } from '../lines.ts';
import { partSymbols } from './part-symbols.ts';
import type { DocumentSymbol } from './symbol.ts';

/**
 * What a file consists of, as a tree: workflows and fragments with their members. What a part says is kept with its
 * text, so after an edit only the lines are worked out anew. The file must be up to date.
 */
export function documentSymbols(file: FileCheck): readonly DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const members = new Map<FileContainer, DocumentSymbol[]>();
  for (const part of file.document.parts) {
    for (const [item, symbol] of part.derived(partSymbols).entries()) {
      if (symbol === undefined) continue;
      const placed = inDocument(symbol, part);
      const opened = file.containers.openedBy(part, item);
      if (opened === undefined) {
        const holding = file.containers.holding(part, item);
        const siblings = holding === undefined ? top : members.get(holding);
        siblings?.push(placed);
      } else {
        const children = [...placed.children];
        members.set(opened, children);
        top.push({ ...placed, range: rangeOf(opened, file), children });
      }
    }
  }
  return top;
}

/** To the brace that closes it, which may stand in another part. */
function rangeOf(container: FileContainer, { document }: FileCheck): DocumentSymbol['range'] {
  const start = container.opening.offset + container.block.start;
  return document.rangeOf({ start, end: container.end(document) });
}

function inDocument(symbol: DocumentSymbol, part: Part): DocumentSymbol {
  const { name, detail, kind, range, selectionRange, children } = symbol;
  return {
    name,
    detail,
    kind,
    range: rangeIn(part, range),
    selectionRange: rangeIn(part, selectionRange),
    children: children.length === 0 ? NONE : children.map((child) => inDocument(child, part)),
  };
}

const NONE: readonly never[] = [];
