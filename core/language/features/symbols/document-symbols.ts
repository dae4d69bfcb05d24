import type { FileCheck } from '../../check/file-check.ts';
import type { FileContainer } from '../../check/file-container.ts';
import type { Range } from '../../diagnostic.ts';
import { partSymbols } from './part-symbols.ts';
import type { DocumentSymbol } from './symbol.ts';

/** A symbol as its part has it, and where that is: so that of those in a large file no copies are made. */
export interface PlacedSymbol {
  readonly symbol: DocumentSymbol;
  /** Of its part; the lines of the symbol, and of those in it, count from here. */
  readonly line: number;
  /** Of a workflow or fragment, whose members are parts of their own. */
  readonly container: PlacedContainer | undefined;
}

export interface PlacedContainer {
  /** To the brace that closes it, in the file. */
  readonly range: Range;
  /** Also those that the symbol has by itself. */
  readonly members: readonly PlacedSymbol[];
}

/**
 * What a file consists of, as a tree: workflows and fragments with their members. What a part says is kept with its
 * text, so after an edit only the lines are others. The file must be up to date.
 */
export function documentSymbols(file: FileCheck): readonly PlacedSymbol[] {
  const top: PlacedSymbol[] = [];
  const membersOf = new Map<FileContainer, PlacedSymbol[]>();
  for (const part of file.document.parts) {
    const { line } = part;
    for (const [item, symbol] of part.derived(partSymbols).entries()) {
      if (symbol === undefined) continue;
      const opened = file.containers.openedBy(part, item);
      if (opened === undefined) {
        const holding = file.containers.holding(part, item);
        const siblings = holding === undefined ? top : membersOf.get(holding);
        siblings?.push({ symbol, line, container: undefined });
      } else {
        const members = symbol.children.map((child) => ({ symbol: child, line, container: undefined }));
        membersOf.set(opened, members);
        top.push({ symbol, line, container: { range: rangeOf(opened, file), members } });
      }
    }
  }
  return top;
}

/** To the brace that closes it, which may stand in another part. */
function rangeOf(container: FileContainer, { document }: FileCheck): Range {
  const start = container.opening.offset + container.block.start;
  return document.rangeOf({ start, end: container.end(document) });
}
