import type { StreamName } from '../process/running-process.ts';
import type { TextTaker } from './text-streams.ts';

/** The last of what a command printed, both streams in the order in which it came. */
export class Tail implements TextTaker {
  readonly #most: number;
  #pieces: { readonly stream: StreamName; readonly text: string }[] = [];
  #length = 0;

  /** UTF-16 units that are kept at least; never more than about twice as many. */
  constructor(most: number) {
    this.#most = most;
  }

  push(stream: StreamName, text: string): void {
    if (text === '') return;
    const kept = text.length > this.#most ? text.slice(-this.#most) : text;
    this.#pieces.push({ stream, text: kept });
    this.#length += kept.length;
    if (this.#length > 2 * this.#most) this.#shorten();
  }

  end(): void {
    this.#shorten();
  }

  get pieces(): readonly { readonly stream: StreamName; readonly text: string }[] {
    return this.#pieces;
  }

  /** The last lines that are not empty. */
  lastLines(count: number): readonly string[] {
    const text = this.#pieces.map((piece) => piece.text).join('');
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    return lines.slice(-count);
  }

  #shorten(): void {
    let first = 0;
    while (
      first < this.#pieces.length - 1 &&
      this.#length - (this.#pieces[first]?.text.length ?? 0) >= this.#most
    ) {
      this.#length -= this.#pieces[first]?.text.length ?? 0;
      first++;
    }
    if (first > 0) this.#pieces = this.#pieces.slice(first);
    // Many tiny pieces cost more than their text.
    if (this.#pieces.length > MOST_PIECES) this.#join();
  }

  #join(): void {
    const joined: { readonly stream: StreamName; readonly text: string }[] = [];
    for (const piece of this.#pieces) {
      const last = joined.at(-1);
      if (last?.stream === piece.stream)
        joined[joined.length - 1] = { stream: piece.stream, text: last.text + piece.text };
      else joined.push(piece);
    }
    this.#pieces = joined;
  }
}

const MOST_PIECES = 1_000;
