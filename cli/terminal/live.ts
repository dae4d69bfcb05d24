import { writeSync } from 'node:fs';
import process from 'node:process';
import { FrameComposer } from '../../core/report/terminal/frame.ts';
import type { Glyphs } from '../../core/report/terminal/glyphs.ts';
import { render, type Line } from '../../core/report/terminal/line.ts';
import type { RunPicture } from '../../core/report/terminal/picture.ts';
import { Screen, SHOW_CURSOR } from '../../core/report/terminal/screen.ts';
import type { Paint } from '../../core/report/terminal/style.ts';
import type { Output } from '../output.ts';

/** Twelve frames a second: smooth for the eye, and little enough to leave the machine to what is measured. */
const FRAME_MS = 83;

export interface LiveOptions {
  /** A terminal. */
  readonly output: Output;
  readonly paint: Paint;
  readonly glyphs: Glyphs;
  /** The run as it is now; undefined before there is anything to show. */
  readonly picture: () => RunPicture | undefined;
}

/** Draws a run on a terminal while it goes on. The cursor comes back whatever ends the process. */
export class LiveDisplay {
  readonly #options: LiveOptions;
  readonly #screen: Screen;
  readonly #composer: FrameComposer;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#composer = new FrameComposer(options.glyphs);
    this.#screen = new Screen((text) => options.output.write(text), options.output.size.columns);
  }

  start(): void {
    this.#screen.open();
    process.on('exit', this.#restore);
    process.on('SIGTSTP', this.#suspend);
    process.on('SIGCONT', this.#resume);
    this.#options.output.onResize(this.#draw);
    this.#timer = setInterval(this.#draw, FRAME_MS);
  }

  /** Removes the display: what follows is printed in its place. */
  stop(): void {
    clearInterval(this.#timer);
    this.#options.output.offResize(this.#draw);
    process.off('exit', this.#restore);
    process.off('SIGTSTP', this.#suspend);
    process.off('SIGCONT', this.#resume);
    this.#screen.close();
  }

  readonly #draw = (): void => {
    const picture = this.#options.picture();
    if (picture === undefined) return;
    const { columns, rows } = this.#options.output.size;
    const frame = this.#composer.compose(picture, { columns, rows });
    this.#screen.frame(this.#rendered(frame.history, columns), this.#rendered(frame.lines, columns), columns);
  };

  /** One column stays free: after a character in the last one, terminals differ in where the cursor is. */
  #rendered(lines: readonly Line[], columns: number): readonly string[] {
    const { paint, glyphs } = this.#options;
    return lines.map((line) => render(line, columns - 1, paint, glyphs.ellipsis));
  }

  /** The process is ending, so only a synchronous write is sure to arrive. */
  readonly #restore = (): void => {
    try {
      writeSync(this.#options.output.fd, `\r\n${SHOW_CURSOR}`);
    } catch {
      // The terminal is gone: there is no cursor to bring back.
    }
  };

  /** Ctrl-Z: gives the terminal back in order, then stops as the signal would have. */
  readonly #suspend = (): void => {
    this.#restore();
    process.off('SIGTSTP', this.#suspend);
    process.kill(process.pid, 'SIGTSTP');
  };

  readonly #resume = (): void => {
    process.on('SIGTSTP', this.#suspend);
    this.#screen.forget();
    this.#draw();
  };
}
