import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import { TextDocumentSyncKind } from './protocol/library.ts';
import { uriOf, type Home, type Placed, type Workspaces } from './workspace/workspaces.ts';

/** The client sends what was changed, and tells of files that it opens and closes. */
export const syncCapabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
};

type Listener = (uri: string, placed: Placed) => void;

/** The documents that the client has open, which it edits. */
export class Documents {
  readonly #open = new Map<string, Placed>();
  readonly #changed: Listener[] = [];
  readonly #closed: Listener[] = [];
  readonly #changedOnDisk: (() => void)[] = [];
  readonly #workspaces: Workspaces;

  constructor(connection: Connection, workspaces: Workspaces) {
    this.#workspaces = workspaces;
    connection.onDidOpenTextDocument(({ textDocument: { uri, text, version } }) => {
      const placed = workspaces.place(uri);
      placed.workspace.open(placed.path, text, version);
      this.#open.set(uri, placed);
      this.#tell(this.#changed, uri, placed);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const placed = this.#open.get(uri);
      if (placed?.workspace.change(placed.path, contentChanges, version) === undefined) return;
      this.#tell(this.#changed, uri, placed);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      const placed = this.#open.get(uri);
      if (placed === undefined) return;
      placed.workspace.close(placed.path);
      this.#open.delete(uri);
      this.#tell(this.#closed, uri, placed);
    });
  }

  /** By their URIs, as the client writes them. */
  get open(): ReadonlyMap<string, Placed> {
    return this.#open;
  }

  /** As the client has it where it is open. */
  uriOf(home: Home, path: string): string {
    for (const [uri, one] of this.#open) if (one.root === home.root && one.path === path) return uri;
    return uriOf(home, path);
  }

  /** After a document was opened or edited. */
  onChanged(listener: Listener): void {
    this.#changed.push(listener);
  }

  onClosed(listener: Listener): void {
    this.#closed.push(listener);
  }

  /** After files were changed on the disk. */
  onChangedOnDisk(listener: () => void): void {
    this.#changedOnDisk.push(listener);
  }

  /** Folders were opened or closed: some documents belong to others than before. */
  placeAgain(): void {
    for (const [uri, before] of this.#open) {
      const after = this.#workspaces.place(uri);
      if (after.workspace !== before.workspace) this.#move(uri, before, after);
    }
    this.allChanged();
  }

  #move(uri: string, before: Placed, after: Placed): void {
    const document = before.workspace.document(before.path);
    if (document === undefined) return;
    before.workspace.close(before.path);
    after.workspace.open(after.path, document.text, document.version);
    this.#open.set(uri, after);
  }

  /** Files were changed on the disk: any document may include one of them. */
  allChanged(): void {
    for (const listener of this.#changedOnDisk) listener();
    for (const [uri, placed] of this.#open) this.#tell(this.#changed, uri, placed);
  }

  #tell(listeners: readonly Listener[], uri: string, placed: Placed): void {
    for (const listener of listeners) listener(uri, placed);
  }
}
