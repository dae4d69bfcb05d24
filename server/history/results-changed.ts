import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { CodeLensRefreshRequest } from '../protocol/library.ts';

/** Has the client ask again for what shows results, where it can. */
export class ResultsChanged {
  readonly #connection: Connection;
  client: ClientCapabilities = {};

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  tell(): void {
    const { codeLens, inlayHint } = this.client.workspace ?? {};
    if (codeLens?.refreshSupport === true) void this.#connection.sendRequest(CodeLensRefreshRequest.type);
    if (inlayHint?.refreshSupport === true) void this.#connection.languages.inlayHint.refresh();
  }
}
