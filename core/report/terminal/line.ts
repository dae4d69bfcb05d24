import type { Look, Paint } from './style.ts';
import { clip, widthOf } from './text.ts';

/** A piece of a line and how it looks. */
export interface Piece {
  readonly text: string;
  readonly look?: Look;
}

/** One line of the display, before colours: it can be measured and cut. */
export type Line = readonly Piece[];

export function plain(text: string): Piece {
  return { text };
}

export function piece(text: string, look: Look | undefined): Piece {
  return look === undefined ? { text } : { text, look };
}

export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + widthOf(text), 0);
}

/** The line cut to `width` columns and painted. */
export function render(line: Line, width: number, paint: Paint, ellipsis = '…'): string {
  let room = width;
  let shown = '';
  for (const { text, look } of line) {
    if (room <= 0) break;
    const part = clip(text, room, ellipsis);
    room -= widthOf(part);
    shown += look === undefined ? part : paint(part, look);
    if (part !== text) break;
  }
  return shown;
}
