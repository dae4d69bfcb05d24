import { withoutEscapes } from '../plain-text.ts';
import { widthOf } from './text.ts';

/**
 * The lines at the bottom of a terminal that are drawn again and again, with finished lines above them scrolling into
 * the terminal's history. A frame writes only what differs from the one before, in one synchronized update
 * (private mode 2026: the terminal shows a frame whole; others ignore it).
 *
 * Written here since finished lines and changed lines must go out in one update, and since a first line that changes
 * with every frame (the clock) must not cost the lines below it.
 */
export class Screen {
  readonly #write: (text: string) => void;
  #lines: readonly string[] = [];
  #columns: number;

  constructor(write: (text: string) => void, columns: number) {
    this.#write = write;
    this.#columns = columns;
  }

  /** Hides the cursor. Call {@link close} or write {@link SHOW_CURSOR} whatever happens. */
  open(): void {
    this.#write(HIDE_CURSOR);
  }

  /**
   * Draws `lines` at the bottom, after `history` lines above them that stay. Lines hold no line ends and are not wider
   * than `columns`; there are fewer than the terminal has rows. The cursor rests on the empty line below them: what a
   * terminal does with the cursor's own line when it becomes narrower differs, with other lines it doesn't.
   */
  frame(history: readonly string[], lines: readonly string[], columns: number): void {
    const text =
      history.length > 0 || columns !== this.#columns || this.#lines.length === 0 || lines.length === 0
        ? this.#redraw(history, lines, columns)
        : this.#patch(lines);
    this.#lines = lines;
    this.#columns = columns;
    if (text !== '') this.#write(BEGIN_UPDATE + text + END_UPDATE);
  }

  /** After something else wrote to the terminal (a stopped process continues): the next frame draws anew below it. */
  forget(): void {
    this.#lines = [];
    this.#write(HIDE_CURSOR);
  }

  /** Removes the lines, shows the cursor again. */
  close(): void {
    this.#write(this.#toTop(this.#columns) + ERASE_BELOW + SHOW_CURSOR);
    this.#lines = [];
  }

  #redraw(history: readonly string[], lines: readonly string[], columns: number): string {
    return (
      this.#toTop(columns) + ERASE_BELOW + [...history, ...lines].map((line) => line + NEW_LINE).join('')
    );
  }

  #patch(lines: readonly string[]): string {
    const kept = Math.min(lines.length, this.#lines.length);
    let at = this.#lines.length;
    let text = '';
    for (let index = 0; index < kept; index++) {
      if (lines[index] === this.#lines[index]) continue;
      text += move(at, index) + ERASE_LINE + (lines[index] ?? '');
      at = index;
    }
    if (text === '' && lines.length === this.#lines.length) return '';
    const added = lines.slice(kept).map((line) => line + NEW_LINE);
    return `${text + move(at, kept)}${ERASE_BELOW}${added.join('')}`;
  }

  /** Terminals wrap lines anew when they become narrower, so the lines may take more rows than were written. */
  #toTop(columns: number): string {
    const rows = this.#lines.reduce((sum, line) => sum + rowsOf(line, columns), 0);
    return `${move(rows, 0)}\r`;
  }
}

export const SHOW_CURSOR = '\x1b[?25h';
const HIDE_CURSOR = '\x1b[?25l';
const BEGIN_UPDATE = '\x1b[?2026h';
const END_UPDATE = '\x1b[?2026l';
const ERASE_LINE = '\r\x1b[2K';
const ERASE_BELOW = '\r\x1b[J';
const NEW_LINE = '\r\n';

function move(from: number, to: number): string {
  if (from === to) return '';
  return from > to ? `\x1b[${from - to}A` : `\x1b[${to - from}B`;
}

function rowsOf(line: string, columns: number): number {
  return Math.max(1, Math.ceil(widthOf(withoutEscapes(line)) / Math.max(1, columns)));
}
