import stringWidth from 'string-width';
import { withoutEscapes } from '../plain-text.ts';

/** Texts as a terminal shows them: their width in columns, and nothing in them that acts on the terminal. */

const TAB = 4;
// C0 and C1 controls, and the marks that change the direction of text or hide it.
const ACTING = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Texts of characters that take one column each, whatever stands beside them: ASCII, Latin and Greek letters,
 * punctuation, arrows and signs, lines and blocks, ticks. Most have no others, and the library takes 50 ms to load.
 */
const NARROW =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u03ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u22ff\u23ce\u2500-\u25fc\u2713\u2714\u2717\u2718\u2800-\u28ff]*$/;

/** Columns that `text` takes; escape sequences take none. */
export function widthOf(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}

/** One line of a command's output, without escapes and controls; of a line redrawn with `\r` the last drawing. */
export function cleanLine(line: string): string {
  const stripped = PLAIN.test(line) ? line : withoutEscapes(line);
  const drawn = stripped.replace(/\r+$/, '');
  return expandTabs(drawn.slice(drawn.lastIndexOf('\r') + 1)).replace(ACTING, '');
}

/** Text of a file: each control is shown as its code, so that a line can be trusted and its columns counted. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return expandTabs(text).replace(ACTING, (control) => `\\u{${codeOf(control)}}`);
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}

function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let shown = '';
  for (const [index, piece] of text.split('\t').entries()) {
    if (index > 0) shown += ' '.repeat(TAB - (widthOf(shown) % TAB));
    shown += piece;
  }
  return shown;
}

/** Cuts `text` (without escapes) to at most `width` columns, ending it with `ellipsis` where something was cut. */
export function clip(text: string, width: number, ellipsis = '…'): string {
  if (widthOf(text) <= width) return text;
  const room = width - widthOf(ellipsis);
  return room < 0 ? takeColumns(text, width) : takeColumns(text, room) + ellipsis;
}

/** As much of the start of `text` as fits into `width` columns; what a reader sees as one character stays whole. */
export function takeColumns(text: string, width: number): string {
  if (NARROW.test(text)) return text.slice(0, Math.max(0, width));
  let taken = 0;
  let columns = 0;
  for (const { segment } of graphemesOf(text)) {
    columns += stringWidth(segment);
    if (columns > width) break;
    taken += segment.length;
  }
  return text.slice(0, taken);
}

function graphemesOf(text: string): Iterable<Intl.SegmentData> {
  return new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
}

/** Fills `text` with blanks on the right. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Fills `text` with blanks on the left. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}
