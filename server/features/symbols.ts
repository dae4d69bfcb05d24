import type { CancellationToken, DocumentSymbolParams, SymbolInformation } from 'vscode-languageserver';
import {
  documentSymbols,
  type PlacedContainer,
  type PlacedSymbol,
} from '../../core/language/features/symbols/document-symbols.ts';
import type { DocumentSymbol, SymbolKind } from '../../core/language/features/symbols/symbol.ts';
import { workspaceSymbols } from '../../core/language/features/symbols/workspace-symbols.ts';
import { cancelled } from '../protocol/cancelled.ts';
import type { JsonBytes } from '../protocol/json-bytes.ts';
import { SymbolKind as ShownKind } from '../protocol/library.ts';
import { writeRange } from '../protocol/written-ranges.ts';
import { Written } from '../protocol/written.ts';
import { uriOf, type Home } from '../workspace/workspaces.ts';
import type { Feature } from './feature.ts';

const KINDS: Readonly<Record<SymbolKind, ShownKind>> = {
  file: ShownKind.File,
  module: ShownKind.Module,
  namespace: ShownKind.Namespace,
  class: ShownKind.Class,
  struct: ShownKind.Struct,
  field: ShownKind.Field,
  object: ShownKind.Object,
  constant: ShownKind.Constant,
  boolean: ShownKind.Boolean,
};

/** The outline of a file, and names of all files of the folders that are open. */
export const symbols: Feature = {
  capabilities: { documentSymbolProvider: true, workspaceSymbolProvider: true },
  register: ({ connection, asked, workspaces, chunks }) => {
    connection.onRequest(
      'textDocument/documentSymbol',
      async ({ textDocument }: DocumentSymbolParams, token: CancellationToken) => {
        const open = await asked.file(textDocument.uri, token);
        return open === undefined
          ? null
          : new Written(chunks, (to) => writeAll(to, documentSymbols(open.file)));
      },
    );
    connection.onWorkspaceSymbol(async ({ query }, token, _, partial) => {
      const rest: SymbolInformation[] = [];
      for (const home of await workspaces.loadAll()) {
        const found = await symbolsIn(home, query, token);
        if (found === undefined) throw cancelled();
        rest.push(...found);
        if (partial !== undefined) partial.report(rest.splice(0));
      }
      return rest;
    });
  },
};

function writeAll(to: JsonBytes, found: readonly PlacedSymbol[]): void {
  to.list(found, ({ symbol, line, container }) => {
    if (container === undefined) writeSymbol(to, symbol, line);
    else writeContainer(to, symbol, line, container);
  });
}

/** What is empty is left out: in a large file that is a tenth of all. */
function writeSymbol(to: JsonBytes, symbol: DocumentSymbol, line: number): void {
  writeHead(to, symbol, line);
  writeRange(to, line, symbol.range);
  if (symbol.children.length > 0) {
    to.json(',"children":');
    to.list(symbol.children, (child) => writeSymbol(to, child, line));
  }
  to.json('}');
}

function writeContainer(
  to: JsonBytes,
  symbol: DocumentSymbol,
  line: number,
  { range, members }: PlacedContainer,
): void {
  writeHead(to, symbol, line);
  writeRange(to, 0, range);
  to.json(',"children":');
  writeAll(to, members);
  to.json('}');
}

/** As far as the range, which is the next. */
function writeHead(
  to: JsonBytes,
  { name, detail, kind, selectionRange }: DocumentSymbol,
  line: number,
): void {
  const more = detail === '' ? '' : `,"detail":${JSON.stringify(detail)}`;
  to.json(`{"name":${JSON.stringify(name)}${more},"kind":${KINDS[kind]},"selectionRange":`);
  writeRange(to, line, selectionRange);
  to.json(',"range":');
}

/** Undefined when it was cancelled. */
async function symbolsIn(
  home: Home,
  query: string,
  token: CancellationToken,
): Promise<readonly SymbolInformation[] | undefined> {
  const { workspace, turns } = home;
  const documents = workspace.paths.flatMap((path) => workspace.document(path) ?? []);
  const found = await turns.run(
    () => workspaceSymbols(documents, query),
    () => !token.isCancellationRequested,
  );
  return found?.map(({ name, kind, file, range, container }) => ({
    name,
    kind: KINDS[kind],
    location: { uri: uriOf(home, file), range },
    ...(container === undefined ? {} : { containerName: container }),
  }));
}
