import { inGlyphs, type Glyphs } from '../core/report/terminal/glyphs.ts';
import { render, type Line } from '../core/report/terminal/line.ts';
import { createPaint, type Paint } from '../core/report/terminal/style.ts';
import type { Io } from './io.ts';
import type { Output } from './output.ts';
import { chooseGlyphs, hasColours } from './terminal/capabilities.ts';

/** How text looks on one of the standard streams. */
export interface Display {
  readonly output: Output;
  readonly paint: Paint;
  readonly glyphs: Glyphs;
  /** Columns for text that is laid out. */
  readonly width: number;
}

/** Columns of a log: it has no width of its own. */
const LOG_WIDTH = 120;

export function displayOn(output: Output, io: Pick<Io, 'env' | 'platform'>): Display {
  return {
    output,
    paint: createPaint(hasColours({ isTTY: output.isTTY, env: io.env })),
    glyphs: chooseGlyphs(io.env, io.platform),
    width: output.isTTY ? output.size.columns : LOG_WIDTH,
  };
}

/** Lines as they are: what is too long is wrapped by the terminal. */
export function printLines(lines: readonly Line[], { output, paint, glyphs }: Display): void {
  const text = lines.map((line) => `${inGlyphs(render(line, Infinity, paint), glyphs).trimEnd()}\n`).join('');
  output.write(text);
}
