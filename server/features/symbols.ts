import type {
  CancellationToken,
  DocumentSymbol as ShownSymbol,
  SymbolInformation,
} from 'vscode-languageserver';
import { documentSymbols } from '../../core/language/features/symbols/document-symbols.ts';
import type { DocumentSymbol, SymbolKind } from '../../core/language/features/symbols/symbol.ts';
import { workspaceSymbols } from '../../core/language/features/symbols/workspace-symbols.ts';
import { cancelled } from '../protocol/cancelled.ts';
import { SymbolKind as ShownKind } from '../protocol/library.ts';
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

function shown({ name, detail, kind, range, selectionRange, children }: DocumentSymbol): ShownSymbol {
  return { name, detail, kind: KINDS[kind], range, selectionRange, children: children.map(shown) };
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
