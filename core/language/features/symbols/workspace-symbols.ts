import type { Range } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { rangeIn } from '../lines.ts';
import { partSymbols } from './part-symbols.ts';
import type { DocumentSymbol, SymbolKind } from './symbol.ts';

/** A symbol of some file, by itself. */
export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly file: string;
  /** Of its name. */
  readonly range: Range;
  /** What it stands in: `checkout`; absent at the top of a file. */
  readonly container: string | undefined;
}

/** More than anybody looks through; the editor asks again with each letter. */
const LIMIT = 500;

/** Kinds that say where something is declared, in contrast to goals and to blocks without a name. */
const DECLARED: ReadonlySet<SymbolKind> = new Set(['module', 'class', 'struct', 'field', 'constant']);

/**
 * What is declared in files by names that hold the letters of `query` in this order, whatever their case: at most
 * {@link LIMIT}, those first that hold them at their beginning. Needs no check, only the parts. In slices, as many files
 * may have to be parsed.
 */
export function* workspaceSymbols(
  documents: Iterable<Document>,
  query: string,
): Generator<void, readonly WorkspaceSymbol[]> {
  const wanted = query.toLowerCase();
  const found: WorkspaceSymbol[] = [];
  const others: WorkspaceSymbol[] = [];
  for (const symbol of symbolsIn(documents)) {
    yield;
    if (symbol === undefined) continue;
    const name = symbol.name.toLowerCase();
    if (name.startsWith(wanted)) found.push(symbol);
    else if (others.length < LIMIT && holdsInOrder(name, wanted)) others.push(symbol);
    if (found.length >= LIMIT) break;
  }
  return [...found, ...others].slice(0, LIMIT);
}

/** Undefined after a part. */
function* symbolsIn(documents: Iterable<Document>): Generator<WorkspaceSymbol | undefined> {
  for (const { path, parts } of documents) {
    // Where a workflow ends is not asked for: the last that was opened names what follows.
    let container: string | undefined;
    for (const part of parts) {
      for (const symbol of part.derived(partSymbols)) {
        if (symbol === undefined) continue;
        const isContainer = symbol.kind === 'module';
        if (isContainer) container = symbol.name;
        for (const one of declaredBy(symbol, isContainer ? undefined : container)) {
          const { name, kind, selectionRange } = one.symbol;
          yield { name, kind, file: path, range: rangeIn(part, selectionRange), container: one.container };
        }
      }
      yield undefined;
    }
  }
}

interface Declared {
  readonly symbol: DocumentSymbol;
  readonly container: string | undefined;
}

/** A symbol, if it declares something, and those in it; blocks nest to a bounded depth. */
function* declaredBy(symbol: DocumentSymbol, container: string | undefined): Generator<Declared> {
  const isDeclared = DECLARED.has(symbol.kind);
  if (isDeclared) yield { symbol, container };
  const within = isDeclared ? symbol.name : container;
  for (const child of symbol.children) yield* declaredBy(child, within);
}

function holdsInOrder(name: string, wanted: string): boolean {
  let at = 0;
  for (const unit of wanted) {
    at = name.indexOf(unit, at) + unit.length;
    if (at < unit.length) return false;
  }
  return true;
}
