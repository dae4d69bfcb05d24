import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { ClientAbilities } from './client-abilities.ts';
import { Documents, syncCapabilities } from './documents.ts';
import { actions } from './features/actions.ts';
import { calls } from './features/calls.ts';
import { completion } from './features/completion.ts';
import { diagnostics } from './features/diagnostics.ts';
import type { Feature, Server } from './features/feature.ts';
import { formatting } from './features/formatting.ts';
import { hover } from './features/hover.ts';
import { links } from './features/links.ts';
import { names } from './features/names.ts';
import { rename } from './features/rename.ts';
import { renamedFiles } from './features/renamed-files.ts';
import { shape } from './features/shape.ts';
import { symbols } from './features/symbols.ts';
import { tokens } from './features/tokens.ts';
import { Asked } from './workspace/asked.ts';
import { watchFiles } from './workspace/watched-files.ts';
import { Workspaces } from './workspace/workspaces.ts';

/** All that editors can ask for, one file each. */
const FEATURES: readonly Feature[] = [
  diagnostics,
  symbols,
  shape,
  tokens,
  formatting,
  actions,
  links,
  calls,
  renamedFiles,
  completion,
  hover,
  names,
  rename,
];

/** Answers one client. What is known of the language is the core's; here it is only translated. */
export function serveLanguage(connection: Connection, version: string): void {
  const workspaces = new Workspaces();
  const documents = new Documents(connection, workspaces);
  const client = new ClientAbilities();
  const server: Server = { connection, documents, workspaces, client, asked: new Asked(workspaces) };
  connection.onInitialize((params) => {
    workspaces.setFolders(foldersOf(params));
    client.read(params.capabilities);
    watchFiles(connection, workspaces, documents, canWatch(params));
    return initializeResult(version);
  });
  for (const { register } of FEATURES) register(server);
}

function foldersOf({ workspaceFolders }: InitializeParams): readonly string[] {
  return (workspaceFolders ?? []).map(({ uri }) => uri);
}

function canWatch({ capabilities }: InitializeParams): boolean {
  return capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}

function initializeResult(version: string): InitializeResult {
  const capabilities = Object.assign({ ...syncCapabilities }, ...FEATURES.map((one) => one.capabilities));
  return { serverInfo: { name: 'perflow', version }, capabilities };
}
