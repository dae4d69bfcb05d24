import type { ClientCapabilities } from 'vscode-languageserver';

/** What the client can do, as it says when it starts the server. */
export class ClientAbilities {
  #capabilities: ClientCapabilities = {};

  read(capabilities: ClientCapabilities): void {
    this.#capabilities = capabilities;
  }

  /** Texts that are put in may have places to fill in. */
  get takesSnippets(): boolean {
    return this.#capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  }

  /** It asks what is wrong with a document, and need not be told unasked. */
  get pullsDiagnostics(): boolean {
    return this.#capabilities.textDocument?.diagnostic !== undefined;
  }

  /** It asks again when it is told to. */
  get refreshesDiagnostics(): boolean {
    return this.#capabilities.workspace?.diagnostics?.refreshSupport === true;
  }

  /** It shows how far the server has got. */
  get showsProgress(): boolean {
    return this.#capabilities.window?.workDoneProgress === true;
  }
}
