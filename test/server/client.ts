import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  ProgressType,
  type CancellationToken,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  InitializeResult,
  LogMessageParams,
  PublishDiagnosticsParams,
  WorkDoneProgressCreateParams,
} from 'vscode-languageserver-protocol';
import { start, type PerflowOptions } from '../cli/perflow.ts';

/** An editor in the least: talks with `perflow lsp --stdio` as one does, about files of one folder. */
export class Client {
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #published: PublishDiagnosticsParams[] = [];
  readonly #logged: string[] = [];
  readonly #progress: object[] = [];
  #refreshes = 0;
  #partial = 0;
  readonly #waiting = new Set<() => void>();
  readonly #folder: string;

  /** `more`: flags of the server's Node, a channel to it. */
  constructor(folder: string, more: Pick<PerflowOptions, 'flags' | 'hasChannel'> = {}) {
    this.#folder = folder;
    this.#child = start(['lsp', '--stdio'], { cwd: folder, hasInput: true, isLasting: true, ...more });
    const { stdin, stdout } = this.#child;
    if (stdin === null || stdout === null) throw new Error('it has no streams');
    this.#connection = createMessageConnection(stdout, stdin);
    this.#connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.push(params);
      this.#wake();
    });
    this.#connection.onNotification('window/logMessage', ({ message }: LogMessageParams) => {
      this.#logged.push(message);
      this.#wake();
    });
    this.#connection.onRequest('workspace/diagnostic/refresh', () => {
      this.#refreshes++;
      this.#wake();
      return null;
    });
    this.#connection.onRequest(
      'window/workDoneProgress/create',
      ({ token }: WorkDoneProgressCreateParams) => {
        this.#connection.onProgress(new ProgressType<object>(), token, (value) => {
          this.#progress.push(value);
        });
        return null;
      },
    );
    this.#connection.listen();
  }

  /** Reads nothing any longer, but goes on telling: gives the exit code, and what was said of it on standard error. */
  async goDeaf(file: string, text: string): Promise<{ readonly code: number | null; readonly said: string }> {
    const said: Buffer[] = [];
    this.#child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    const ended = once(this.#child, 'close') as Promise<[number | null]>;
    this.#child.stdout?.destroy();
    await this.open(file, text);
    for (let version = 2; this.#child.exitCode === null && version < 1000; version++) {
      await this.change(file, version, text).catch(() => undefined);
    }
    const [code] = await ended;
    return { code, said: Buffer.concat(said).toString() };
  }

  /** The server's process. */
  get child(): ChildProcess {
    return this.#child;
  }

  /** `initializationOptions`: what a client says of itself to this server alone. */
  async initialize(
    initializationOptions?: object,
    capabilities: ClientCapabilities = {},
  ): Promise<InitializeResult> {
    const workspaceFolders = [{ uri: pathToFileURL(this.#folder).href, name: 'folder' }];
    const params = {
      processId: null,
      rootUri: null,
      capabilities,
      workspaceFolders,
      initializationOptions,
    };
    const result = await this.#connection.sendRequest<InitializeResult>('initialize', params);
    await this.#connection.sendNotification('initialized', {});
    return result;
  }

  uriOf(file: string): string {
    return pathToFileURL(`${this.#folder}/${file}`).href;
  }

  async open(file: string, text: string): Promise<void> {
    const textDocument = { uri: this.uriOf(file), languageId: 'perflow', version: 1, text };
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Says something, be it sense or not. */
  async tell(method: string, params?: unknown): Promise<void> {
    await this.#connection.sendNotification(method, params);
  }

  /** Asks for something; `token` to take the question back. */
  async ask<T>(method: string, params?: unknown, token?: CancellationToken): Promise<T> {
    return await (token === undefined
      ? this.#connection.sendRequest<T>(method, params)
      : this.#connection.sendRequest<T>(method, params, token));
  }

  /** Asks for something that may come in parts; gives all together, and how many came before the answer. */
  async askInParts<Item>(
    method: string,
    params: object,
    itemsOf: (part: unknown) => readonly Item[],
    token?: CancellationToken,
  ): Promise<{ readonly items: readonly Item[]; readonly parts: number }> {
    const partialResultToken = `parts-${String(++this.#partial)}`;
    const parts: (readonly Item[])[] = [];
    const listening = this.#connection.onProgress(new ProgressType<unknown>(), partialResultToken, (part) => {
      parts.push(itemsOf(part));
    });
    const rest = await this.ask<unknown>(method, { ...params, partialResultToken }, token);
    listening.dispose();
    return { items: [...parts.flat(), ...itemsOf(rest)], parts: parts.length };
  }

  /** What was told unasked, and not taken by {@link next} yet. */
  get published(): readonly PublishDiagnosticsParams[] {
    return this.#published;
  }

  /** What the server has told of how far it is, in order. */
  get progress(): readonly object[] {
    return this.#progress;
  }

  /** Until the server has said so often that it is to be asked again what is wrong. */
  async refreshed(times: number): Promise<void> {
    while (this.#refreshes < times) await this.#news();
  }

  /** Asks for something about a file. */
  async askOf<T>(file: string, method: string, params: object = {}, token?: CancellationToken): Promise<T> {
    const textDocument = { uri: this.uriOf(file) };
    return await this.ask<T>(`textDocument/${method}`, { textDocument, ...params }, token);
  }

  /** Says that files were changed on the disk. */
  async tellChanged(...files: readonly string[]): Promise<void> {
    const changes = files.map((file) => ({ uri: this.uriOf(file), type: 2 }));
    await this.#connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  /** Gives the whole text anew. */
  async change(file: string, version: number, text: string): Promise<void> {
    const textDocument = { uri: this.uriOf(file), version };
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument,
      contentChanges: [{ text }],
    });
  }

  async close(file: string): Promise<void> {
    await this.#connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: this.uriOf(file) },
    });
  }

  /** What is published next of a file, from the first on: each is given once. */
  async next(file: string): Promise<PublishDiagnosticsParams> {
    const uri = this.uriOf(file);
    for (;;) {
      const index = this.#published.findIndex((params) => params.uri === uri);
      const [found] = index < 0 ? [] : this.#published.splice(index, 1);
      if (found !== undefined) return found;
      await this.#news();
    }
  }

  /** What the server writes into its log next, if it is like this. */
  async logged(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = this.#logged.find((message) => pattern.test(message));
      if (found !== undefined) return found;
      await this.#news();
    }
  }

  async #news(): Promise<void> {
    await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
    this.#waiting.clear();
  }

  /** Says good-bye in order; gives the exit code. */
  async end(): Promise<number | null> {
    const exit = once(this.#child, 'exit') as Promise<[number | null]>;
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    return (await exit)[0];
  }

  /** Goes away without a word; gives the exit code. */
  async vanish(): Promise<number | null> {
    const exit = once(this.#child, 'exit') as Promise<[number | null]>;
    this.#child.stdin?.end();
    return (await exit)[0];
  }
}
