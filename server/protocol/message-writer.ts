import type { Writable } from 'node:stream';
import type { Message as AnyMessage, MessageWriter as Writer } from 'vscode-languageserver/node';
import { AbstractMessageWriter, Message } from './library.ts';
import { Written } from './written.ts';

/**
 * Writes messages as the library's own writer does, but for results that were {@link Written}: their pieces go out as
 * they are, since memory for all of a large one together takes longer to get than it takes to fill.
 */
export class MessageWriter extends AbstractMessageWriter implements Writer {
  readonly #output: Writable;
  #errors = 0;

  constructor(output: Writable) {
    super();
    this.#output = output;
    output.on('error', (error) => this.fireError(error));
    output.on('close', () => this.fireClose());
  }

  async write(message: AnyMessage): Promise<void> {
    try {
      await this.#writeAll(piecesOf(message));
      writtenIn(message)?.release();
    } catch (error) {
      this.#errors += 1;
      this.fireError(error, message, this.#errors);
      throw error;
    }
  }

  end(): void {
    this.#output.end();
  }

  /** At once, so that messages do not get into each other; done when all was taken. */
  async #writeAll(pieces: readonly Uint8Array[]): Promise<void> {
    const length = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
    const output = this.#output;
    await new Promise<void>((resolve, reject) => {
      output.cork();
      for (const piece of [Buffer.from(`Content-Length: ${length}\r\n\r\n`), ...pieces]) output.write(piece);
      output.write('', (error) => (error ? reject(error) : resolve()));
      output.uncork();
    });
  }
}

function piecesOf(message: AnyMessage): readonly Uint8Array[] {
  const written = writtenIn(message);
  if (written === undefined) return [Buffer.from(JSON.stringify(message))];
  const start = JSON.stringify({ ...message, result: undefined }).slice(0, -1);
  return [Buffer.from(`${start},"result":`), ...written.pieces, Buffer.from('}')];
}

function writtenIn(message: AnyMessage): Written | undefined {
  return Message.isResponse(message) && message.result instanceof Written ? message.result : undefined;
}
