import { writeSync } from 'node:fs';
import process from 'node:process';
import type { RunPicture } from '../../core/report/terminal/picture.ts';
import { FRAME_MS, RunDrawing, type DrawingStyle } from '../../core/report/terminal/run-drawing.ts';
import { SHOW_CURSOR } from '../../core/report/terminal/screen.ts';
import type { Output } from '../output.ts';

export interface LiveOptions extends DrawingStyle {
  /** A terminal. */
  readonly output: Output;
  /** The run as it is now; undefined before there is anything to show. */
  readonly picture: () => RunPicture | undefined;
}

/** Draws a run on a terminal while it goes on. The cursor comes back whatever ends the process. */
export class LiveDisplay {
  readonly #options: LiveOptions;
  readonly #drawing: RunDrawing;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
    const { output } = options;
    this.#drawing = new RunDrawing((text) => output.write(text), output.size.columns, options);
  }

  start(): void {
    this.#drawing.open();
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
    this.#drawing.close();
  }

  readonly #draw = (): void => {
    const picture = this.#options.picture();
    if (picture !== undefined) this.#drawing.draw(picture, this.#options.output.size);
  };

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
    this.#drawing.forget();
    this.#draw();
  };
}
