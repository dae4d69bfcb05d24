import { LONGEST_DIRECTIVE, MARKER } from './directive.ts';

/**
 * Finds the lines that begin with the marker in a text that comes in pieces. Made to cost next to nothing where there
 * is none: lines are looked at only when the marker occurs.
 */
export class DirectiveScanner {
  readonly #take: (text: string) => void;
  /** The beginning of an unfinished line, while it is or could become a directive. */
  #rest = '';
  #atLineStart = true;

  /** `take` gets what follows the marker, without the line's end. */
  constructor(take: (text: string) => void) {
    this.#take = take;
  }

  push(piece: string): void {
    if (piece === '') return;
    const text = this.#rest + piece;
    const startsLine = this.#rest !== '' || this.#atLineStart;
    this.#rest = '';
    for (let at = text.indexOf(MARKER); at >= 0;) {
      const end = text.indexOf('\n', at);
      if (at === 0 ? startsLine : text.charAt(at - 1) === '\n') {
        if (end < 0) break;
        this.#give(text.slice(at, end));
      }
      at = end < 0 ? -1 : text.indexOf(MARKER, end);
    }
    this.#keepRest(text, startsLine);
  }

  end(): void {
    if (this.#rest.startsWith(MARKER)) this.#give(this.#rest);
    this.#rest = '';
  }

  #keepRest(text: string, startsLine: boolean): void {
    const lineStart = text.lastIndexOf('\n') + 1;
    this.#atLineStart = lineStart === text.length;
    if (lineStart === 0 && !startsLine) return;
    const line = text.slice(lineStart, lineStart + LONGEST_DIRECTIVE + 1);
    if (line.startsWith(MARKER) || MARKER.startsWith(line)) this.#rest = line;
  }

  #give(line: string): void {
    const text = line.slice(MARKER.length);
    if (text === '' || /^\s/.test(text)) this.#take(text.slice(0, LONGEST_DIRECTIVE));
  }
}
