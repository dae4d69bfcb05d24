import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { ClientAbilities } from './client-abilities.ts';
import { Documents, syncCapabilities } from './documents.ts';
import { actions } from './features/actions.ts';
import { cache } from './features/cache.ts';
import { calls } from './features/calls.ts';
import { completion } from './features/completion.ts';
import { diagnostics } from './features/diagnostics/diagnostics.ts';
import type { ClientOptions, Feature, Server } from './features/feature.ts';
import { formatting } from './features/formatting.ts';
import { hover } from './features/hover.ts';
import { inlayHints } from './features/inlay-hints.ts';
import { lenses } from './features/lenses.ts';
import { links } from './features/links.ts';
import { names } from './features/names.ts';
import { rename } from './features/rename.ts';
import { renamedFiles } from './features/renamed-files.ts';
import { shape } from './features/shape.ts';
import { symbols } from './features/symbols.ts';
import { tokens } from './features/tokens.ts';
import { HistoryProcesses } from './history/history-process.ts';
import { ResultsChanged } from './history/results-changed.ts';
import { Chunks } from './protocol/chunks.ts';
import { Asked } from './workspace/asked.ts';
import { watchFiles } from './workspace/watched-files.ts';
import { folderCapabilities, watchFolders } from './workspace/watched-folders.ts';
import { Workspaces } from './workspace/workspaces.ts';

/** All that editors can ask for, one file each. */
const FEATURES: readonly Feature[] = [
  diagnostics,
  symbols,
  shape,
  tokens,
  formatting,
  actions,
  lenses,
  inlayHints,
  links,
  calls,
  renamedFiles,
  completion,
  hover,
  names,
  rename,
  cache,
];

/** The program that the server is part of. */
export interface Host {
  readonly version: string;
  /** The words that start `perflow`, for what other processes of it answer. */
  readonly perflow: readonly string[];
}

/** What became of the client so far. */
export interface Served {
  /** It has said `shutdown`. */
  readonly isShutDown: boolean;
}

/** Answers one client. What is known of the language is the core's; here it is only translated. */
export function serveLanguage(connection: Connection, { version, perflow }: Host): Served {
  const workspaces = new Workspaces();
  const documents = new Documents(connection, workspaces);
  const results = new ResultsChanged(connection);
  const log = (message: string): void => connection.console.warn(message);
  const histories = new HistoryProcesses(perflow, log, () => results.tell());
  const options: { runCommand?: string } = {};
  const asked = new Asked(workspaces);
  const client = new ClientAbilities();
  const chunks = new Chunks();
  const server: Server = { connection, documents, workspaces, asked, client, histories, options, chunks };
  connection.onInitialize((params) => {
    workspaces.changeFolders(foldersOf(params), []);
    client.read(params.capabilities);
    watchFiles(connection, workspaces, documents, canWatch(params));
    watchFolders(connection, workspaces, documents);
    results.client = params.capabilities;
    Object.assign(options, optionsOf(params));
    return initializeResult(version);
  });
  const served = { isShutDown: false };
  connection.onShutdown(() => {
    served.isShutDown = true;
    histories.end();
  });
  for (const { register } of FEATURES) register(server);
  return served;
}

function foldersOf({ workspaceFolders }: InitializeParams): readonly string[] {
  return (workspaceFolders ?? []).map(({ uri }) => uri);
}

/** What they are is the client's affair: all else is left out. */
function optionsOf({ initializationOptions }: InitializeParams): ClientOptions {
  const options: unknown = initializationOptions;
  if (typeof options !== 'object' || options === null || !('runCommand' in options)) return {};
  const { runCommand } = options;
  return typeof runCommand === 'string' ? { runCommand } : {};
}

function canWatch({ capabilities }: InitializeParams): boolean {
  return capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}

function initializeResult(version: string): InitializeResult {
  const all = [syncCapabilities, folderCapabilities, ...FEATURES.map(({ capabilities }) => capabilities)];
  const capabilities = all.reduce((known, { workspace, ...more }) => ({
    ...known,
    ...more,
    workspace: { ...known.workspace, ...workspace },
  }));
  return { serverInfo: { name: 'perflow', version }, capabilities };
}
