import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { ClientAbilities } from '../client-abilities.ts';
import type { Documents } from '../documents.ts';
import type { Histories } from '../history/history-process.ts';
import type { Chunks } from '../protocol/chunks.ts';
import type { Asked } from '../workspace/asked.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

/** What a client says of itself when it starts the server. */
export interface ClientOptions {
  /** Its own command that runs what it is given: `{ file, workflow, node, stage }`. */
  readonly runCommand?: string;
}

/** What features share. */
export interface Server {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly workspaces: Workspaces;
  readonly asked: Asked;
  readonly client: ClientAbilities;
  readonly histories: Histories;
  readonly options: ClientOptions;
  /** For large answers. */
  readonly chunks: Chunks;
}

/** Something that editors can ask for: what of it is told to them at first, and how it is answered. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  readonly register: (server: Server) => void;
}
