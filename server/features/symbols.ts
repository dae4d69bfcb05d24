import {
  SymbolKind as ShownKind,
  type DocumentSymbol as ShownSymbol,
  type SymbolInformation,
} from 'vscode-languageserver';
import { documentSymbols } from '../../core/language/features/symbols/document-symbols.ts';
import type { DocumentSymbol, SymbolKind } from '../../core/language/features/symbols/symbol.ts';
import { workspaceSymbols } from '../../core/language/features/symbols/workspace-symbols.ts';
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
  register: ({ connection, asked, workspaces }) => {
    connection.onDocumentSymbol(async ({ textDocument }, token) => {
      const open = await asked.file(textDocument.uri, token);
      return open === undefined ? null : documentSymbols(open.file).map(shown);
    });
    connection.onWorkspaceSymbol(async ({ query }) => {
      const homes = await workspaces.loadAll();
      return homes.flatMap((home) => symbolsIn(home, query));
    });
  },
};

function shown({ name, detail, kind, range, selectionRange, children }: DocumentSymbol): ShownSymbol {
  return { name, detail, kind: KINDS[kind], range, selectionRange, children: children.map(shown) };
}

function symbolsIn(home: Home, query: string): readonly SymbolInformation[] {
  const { workspace } = home;
  const documents = workspace.paths.flatMap((path) => workspace.document(path) ?? []);
  return workspaceSymbols(documents, query).map(({ name, kind, file, range, container }) => ({
    name,
    kind: KINDS[kind],
    location: { uri: uriOf(home, file), range },
    ...(container === undefined ? {} : { containerName: container }),
  }));
}
