import type { Readable } from 'node:stream';
import { LineSplitter } from '../../engine/run/output/lines.ts';
import type { Io } from '../io.ts';
import { clip, visible } from '../../core/report/terminal/text.ts';
import type { Interrupt } from './interrupt.ts';

/** Lines that mean nothing which are told of, and columns of one. */
const MOST_WARNINGS = 10;
const WIDTH = 60;

/**
 * Standard input as a control channel, for a program that starts `perflow run --control`: the line `cancel` cancels the
 * run, the line `kill` ends everything at once, and the end of the input cancels, since whoever held it is gone.
 */
export class ControlChannel {
  readonly #input: Readable;
  readonly #interrupt: Interrupt;
  readonly #io: Pick<Io, 'stderr'>;
  readonly #lines = new LineSplitter((line) => this.#obey(line.trim()));
  #warnings = 0;

  constructor(io: Pick<Io, 'stdin' | 'stderr'>, interrupt: Interrupt) {
    this.#input = io.stdin();
    this.#interrupt = interrupt;
    this.#io = io;
  }

  listen(): void {
    this.#input.setEncoding('utf8');
    this.#input.on('data', this.#take).on('end', this.#over).on('close', this.#over).on('error', this.#over);
  }

  /** Lets the input go, so that it does not keep the process from ending. */
  stop(): void {
    this.#input.off('data', this.#take).off('end', this.#over).off('close', this.#over);
    this.#input.destroy();
  }

  readonly #take = (text: string): void => this.#lines.push(text);

  readonly #over = (): void => {
    this.#lines.end();
    this.#interrupt.cancel.abort();
  };

  #obey(line: string): void {
    if (line === 'kill') this.#interrupt.kill.abort();
    if (line === 'cancel' || line === 'kill') this.#interrupt.cancel.abort();
    else if (line !== '') this.#warn(line);
  }

  #warn(line: string): void {
    this.#warnings++;
    if (this.#warnings > MOST_WARNINGS) return;
    const shown = clip(visible(line.slice(0, WIDTH * 2)), WIDTH);
    this.#io.stderr.line(`perflow: the control line \`${shown}\` means nothing: write cancel or kill`);
    if (this.#warnings === MOST_WARNINGS) this.#io.stderr.line('perflow: no more is said of such lines');
  }
}
