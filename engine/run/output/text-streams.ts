import { StringDecoder } from 'node:string_decoder';
import type { OutputTaker, StreamName } from '../process/running-process.ts';

/** Takes what a command prints, as text in pieces of any size. */
export interface TextTaker {
  /** A promise says that no more should come until it resolves. */
  push(stream: StreamName, text: string): void | Promise<void>;
  /** Nothing comes after this. */
  end(): void;
}

/** Decodes a command's output (UTF-8; what is none becomes U+FFFD) and hands it to several takers. */
export class TextStreams implements OutputTaker {
  readonly #takers: readonly TextTaker[];
  readonly #decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };

  constructor(takers: readonly TextTaker[]) {
    this.#takers = takers;
  }

  take(stream: StreamName, chunk: Buffer): void | Promise<void> {
    return this.#push(stream, this.#decoders[stream].write(chunk));
  }

  end(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      const rest = this.#decoders[stream].end();
      if (rest !== '') void this.#push(stream, rest);
    }
    for (const taker of this.#takers) taker.end();
  }

  #push(stream: StreamName, text: string): void | Promise<void> {
    let full: Promise<void> | undefined;
    for (const taker of this.#takers) full = taker.push(stream, text) ?? full;
    return full;
  }
}
