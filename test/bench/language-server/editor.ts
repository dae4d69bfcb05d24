import type { ChildProcess } from 'node:child_process';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node';
import type { PublishDiagnosticsParams, Range } from 'vscode-languageserver-protocol';
import { residentMemory } from '../process-memory.ts';

/** A client that measures: one document, and the time from each notification to the diagnostics of its version. */
export class MeasuringEditor {
  readonly #server: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #uri: string;
  readonly #languageId: string;
  #version = 0;
  #published: (params: PublishDiagnosticsParams) => void = () => undefined;

  constructor(server: ChildProcess, uri: string, languageId: string) {
    const { stdin, stdout } = server;
    if (stdin === null || stdout === null) throw new Error('the server has no streams');
    this.#server = server;
    this.#uri = uri;
    this.#languageId = languageId;
    this.#connection = createMessageConnection(stdout, stdin);
    this.#connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published(params);
    });
    // Some servers ask for their settings: there are none.
    this.#connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => ({})),
    );
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.listen();
  }

  /** `initializationOptions`: what a client says of itself to this server alone. */
  async initialize(initializationOptions: object = {}): Promise<void> {
    const capabilities = { textDocument: { publishDiagnostics: { versionSupport: true } } };
    await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      initializationOptions,
    });
    await this.#connection.sendNotification('initialized', {});
  }

  /** Milliseconds until it is told what is wrong. */
  async open(text: string): Promise<number> {
    const textDocument = { uri: this.#uri, languageId: this.#languageId, version: this.#version, text };
    return await this.#untilDiagnostics('textDocument/didOpen', { textDocument });
  }

  async edit(range: Range, text: string): Promise<number> {
    this.#version++;
    const textDocument = { uri: this.#uri, version: this.#version };
    return await this.#untilDiagnostics('textDocument/didChange', {
      textDocument,
      contentChanges: [{ range, text }],
    });
  }

  /** A request about the document: its answer, and milliseconds until that is there. */
  async ask(
    method: string,
    params: object = {},
  ): Promise<{ readonly answer: unknown; readonly time: number }> {
    const begun = performance.now();
    const answer = await this.#connection.sendRequest<unknown>(method, {
      textDocument: { uri: this.#uri },
      ...params,
    });
    return { answer, time: performance.now() - begun };
  }

  /** Megabytes that the server has resident, now and at most. */
  memory(): { readonly now: number; readonly most: number } {
    const { now, most } = residentMemory(this.#server.pid);
    return { now: now / 1024 ** 2, most: most / 1024 ** 2 };
  }

  close(): void {
    this.#connection.dispose();
    this.#server.kill('SIGKILL');
  }

  /** Until there are those of the present version; a server that names no version has one answer to each change. */
  async #untilDiagnostics(method: string, params: object): Promise<number> {
    const begun = performance.now();
    const told = new Promise<void>((resolve) => {
      this.#published = ({ uri, version = this.#version }) => {
        if (uri === this.#uri && version === this.#version) resolve();
      };
    });
    await this.#connection.sendNotification(method, params);
    await told;
    return performance.now() - begun;
  }
}
