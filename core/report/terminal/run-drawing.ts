import { FrameComposer, type FrameSize } from './frame.ts';
import type { Glyphs } from './glyphs.ts';
import { render, type Line } from './line.ts';
import type { RunPicture } from './picture.ts';
import { Screen } from './screen.ts';
import type { Paint } from './style.ts';

/** Twelve frames a second: smooth for the eye, and little enough to leave the machine to what is measured. */
export const FRAME_MS = 83;

export interface DrawingStyle {
  readonly paint: Paint;
  readonly glyphs: Glyphs;
}

/** Draws pictures of one run, each in the place of the one before, on whatever terminal `write` leads to. */
export class RunDrawing {
  readonly #style: DrawingStyle;
  readonly #screen: Screen;
  readonly #composer: FrameComposer;

  constructor(write: (text: string) => void, columns: number, style: DrawingStyle) {
    this.#style = style;
    this.#screen = new Screen(write, columns);
    this.#composer = new FrameComposer(style.glyphs);
  }

  /** Hides the cursor: call {@link close} whatever happens. */
  open(): void {
    this.#screen.open();
  }

  draw(picture: RunPicture, size: FrameSize): void {
    const { history, lines } = this.#composer.compose(picture, size);
    const { columns } = size;
    this.#screen.frame(this.#rendered(history, columns), this.#rendered(lines, columns), columns);
  }

  /** After something else wrote to the terminal: the next picture is drawn below it. */
  forget(): void {
    this.#screen.forget();
  }

  /** Takes the picture away and brings the cursor back: what follows is printed in its place. */
  close(): void {
    this.#screen.close();
  }

  /** One column stays free: after a character in the last one, terminals differ in where the cursor is. */
  #rendered(lines: readonly Line[], columns: number): readonly string[] {
    const { paint, glyphs } = this.#style;
    return lines.map((line) => render(line, columns - 1, paint, glyphs.ellipsis));
  }
}
