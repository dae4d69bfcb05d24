/** UTF-16 units of a line that are looked at; what is beyond is not. Bounds what a pattern of the user's can cost. */
export const MOST_OF_LINE = 16 * 1024;

/** Cuts a text that comes in pieces into lines, without their ends; of a very long one it gives the beginning. */
export class LineSplitter {
  readonly #take: (line: string) => void;
  #rest = '';

  constructor(take: (line: string) => void) {
    this.#take = take;
  }

  push(piece: string): void {
    let start = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      this.#append(piece, start, end);
      this.#give();
      start = end + 1;
    }
    this.#append(piece, start, piece.length);
  }

  /** The last line, if the text does not end with a line's end. */
  end(): void {
    if (this.#rest !== '') this.#give();
  }

  #append(piece: string, start: number, end: number): void {
    const room = MOST_OF_LINE - this.#rest.length;
    if (room > 0 && end > start) this.#rest += piece.slice(start, Math.min(end, start + room));
  }

  #give(): void {
    const line = this.#rest.endsWith('\r') ? this.#rest.slice(0, -1) : this.#rest;
    this.#rest = '';
    this.#take(line);
  }
}
