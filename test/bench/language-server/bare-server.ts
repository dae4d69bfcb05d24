import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node';

const SERVER = path.join(import.meta.dirname, 'bare-server-child.mjs');

/** Gives an answer that is ready, over the same kind of pipe to the same kind of client: what no server can be faster than. */
export class BareServer {
  readonly #server: ChildProcess;
  readonly #connection: MessageConnection;

  constructor() {
    const server = spawn(process.execPath, [SERVER], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#server = server;
    this.#connection = createMessageConnection(server.stdout, server.stdin);
    this.#connection.listen();
  }

  async prepare(answer: unknown): Promise<void> {
    await this.#connection.sendRequest('prepare', { answer });
  }

  /** Milliseconds until the answer is there. */
  async ask(): Promise<number> {
    const begun = performance.now();
    await this.#connection.sendRequest('answer');
    return performance.now() - begun;
  }

  close(): void {
    this.#connection.dispose();
    this.#server.kill('SIGKILL');
  }
}
