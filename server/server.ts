import {
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { publishDiagnostics } from './features/diagnostics.ts';
import { Workspace } from './workspace/workspace.ts';

/** Answers one client. What is known of the language is the core's; here it is only translated. */
export function serveLanguage(connection: Connection, version: string): void {
  const documents = new TextDocuments(TextDocument);
  const workspace = new Workspace(documents);
  connection.onInitialize((params) => {
    workspace.setFolders(foldersOf(params));
    return initializeResult(version);
  });
  publishDiagnostics(connection, documents, workspace);
  documents.listen(connection);
}

function foldersOf({ workspaceFolders }: InitializeParams): readonly string[] {
  return (workspaceFolders ?? []).map(({ uri }) => uri);
}

function initializeResult(version: string): InitializeResult {
  return {
    serverInfo: { name: 'perflow', version },
    capabilities: { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
  };
}
