import { clip, takeColumns, visible, widthOf } from '../../core/report/terminal/text.ts';

/** A line of a file as it is shown, with the columns of what is marked in it. */
export interface Excerpt {
  readonly text: string;
  /** First column to mark, zero-based. */
  readonly column: number;
  /** Columns to mark; at least one, so that a place where something is missing shows too. */
  readonly length: number;
}

/** Beyond this a line is no longer read by anyone; it bounds the work on a file of one huge line. */
const CONTEXT = 400;

/**
 * `line` with the characters `start` to `end` (UTF-16, half-open) marked, in at most `width` columns. Tabs become
 * blanks and controls their codes, wide characters count as two columns; a long line is cut around the mark.
 */
export function excerptOf(line: string, start: number, end: number, width: number, ellipsis = '…'): Excerpt {
  const from = Math.max(0, start - CONTEXT);
  const near = line.slice(from, Math.max(end, start) + CONTEXT);
  const text = visible(near);
  const before = widthOf(visible(near.slice(0, start - from)));
  const through = widthOf(visible(near.slice(0, Math.max(end, start) - from)));
  return window(text, before, Math.max(1, through - before), { width, ellipsis, cut: from > 0 });
}

interface Window {
  readonly width: number;
  readonly ellipsis: string;
  /** Something before `text` is left out already. */
  readonly cut: boolean;
}

/** Shifts the text left until the mark's start (and if it fits its end) is in sight. */
function window(text: string, column: number, length: number, { width, ellipsis, cut }: Window): Excerpt {
  const room = Math.max(20, width);
  const hidden =
    cut || column + Math.min(length, room / 2) > room ? Math.max(0, column - Math.floor(room / 3)) : 0;
  if (hidden === 0)
    return { text: clip(text, room, ellipsis), column, length: Math.min(length, Math.max(1, room - column)) };
  const head = takeColumns(text, hidden);
  const shown = clip(ellipsis + text.slice(head.length), room, ellipsis);
  const at = column - widthOf(head) + widthOf(ellipsis);
  return { text: shown, column: at, length: Math.min(length, Math.max(1, room - at)) };
}
