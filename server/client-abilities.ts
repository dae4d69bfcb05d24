import type { ClientCapabilities } from 'vscode-languageserver';

/** What the client can do with an answer, as it says when it starts the server. */
export class ClientAbilities {
  #takesSnippets = false;

  read({ textDocument }: ClientCapabilities): void {
    this.#takesSnippets = textDocument?.completion?.completionItem?.snippetSupport === true;
  }

  /** Texts that are put in may have places to fill in. */
  get takesSnippets(): boolean {
    return this.#takesSnippets;
  }
}
