import type { FileCheck } from '../../../../core/language/check/file-check.ts';
import type { Position, Range } from '../../../../core/language/diagnostic.ts';
import {
  documentSymbols,
  type PlacedSymbol,
} from '../../../../core/language/features/symbols/document-symbols.ts';
import type { DocumentSymbol } from '../../../../core/language/features/symbols/symbol.ts';

/** The symbols of a file as one tree, with lines as in the file. */
export function symbolsInFile(file: FileCheck): readonly DocumentSymbol[] {
  return documentSymbols(file).map(placed);
}

function placed({ symbol, line, container }: PlacedSymbol): DocumentSymbol {
  const alone = moved(symbol, line);
  return container === undefined
    ? alone
    : { ...alone, range: container.range, children: container.members.map(placed) };
}

function moved(symbol: DocumentSymbol, by: number): DocumentSymbol {
  const below = ({ line, character }: Position): Position => ({ line: line + by, character });
  const rangeBelow = ({ start, end }: Range): Range => ({ start: below(start), end: below(end) });
  return {
    ...symbol,
    range: rangeBelow(symbol.range),
    selectionRange: rangeBelow(symbol.selectionRange),
    children: symbol.children.map((child) => moved(child, by)),
  };
}
