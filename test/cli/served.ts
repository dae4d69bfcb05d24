import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { HistoryClient } from '../../core/history/client.ts';
import { commandLine, environment } from './perflow.ts';

const LONGEST_MS = 20_000;

/** `perflow serve --stdio` in a folder, as a client has it. */
export class Served {
  readonly exit: Promise<number | null>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  #said = '';

  constructor(cwd: string) {
    const [node = '', ...words] = commandLine(['serve', '--stdio']);
    this.#child = spawn(node, words, { cwd, env: environment({}), stdio: 'pipe', timeout: LONGEST_MS });
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#said += String(chunk);
    });
    this.exit = once(this.#child, 'close').then(([code]) => code as number | null);
  }

  get input(): Writable {
    return this.#child.stdin;
  }

  get output(): Readable {
    return this.#child.stdout;
  }

  /** What it wrote to standard error. */
  get said(): string {
    return this.#said;
  }

  connect(): { readonly client: HistoryClient; readonly connection: MessageConnection } {
    const connection = createMessageConnection(
      new StreamMessageReader(this.output),
      new StreamMessageWriter(this.input),
    );
    connection.listen();
    return { client: new HistoryClient(connection), connection };
  }

  /** Sends a frame as it is. */
  send(body: string): void {
    this.input.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  /** Ends its input, and gives all the answers that it had not given before, when it has ended. */
  async answers(): Promise<readonly Answer[]> {
    let text = '';
    this.output.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    this.input.end();
    await this.exit;
    return text
      .split(/Content-Length: \d+\r\n\r\n/)
      .flatMap((body) => (body === '' ? [] : [JSON.parse(body) as Answer]));
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

export interface Answer {
  readonly id: string | number | null;
  readonly result?: unknown;
  readonly error?: {
    readonly code: number;
    readonly message: string;
    readonly data?: { readonly code: string };
  };
}
