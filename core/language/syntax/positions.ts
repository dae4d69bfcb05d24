import type { Position, Range, Span } from '../diagnostic.ts';
import { CARRIAGE_RETURN, LINE_FEED } from './characters.ts';

/** Turns offsets into lines and characters and back, as LSP counts them. */
export interface LineIndex {
  readonly lineCount: number;
  /** Where a line starts; the text's length past the last. */
  lineStart(line: number): number;
  /** An offset outside the text is taken to be the nearest in it. */
  positionAt(offset: number): Position;
  /** A character past the line's end is taken to be its end, a line past the last the text's end. */
  offsetAt(position: Position): number;
  rangeOf(span: Span): Range;
}

/** Built in one pass; each question takes time logarithmic in the lines. `\n`, `\r\n` and `\r` end a line. */
export function createLineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const lineStart = (line: number): number => (line < 0 ? 0 : (starts[line] ?? text.length));
  const positionAt = (offset: number): Position => {
    const at = Math.min(Math.max(offset, 0), text.length);
    const line = lineAt(starts, at);
    return { line, character: at - lineStart(line) };
  };
  return {
    lineCount: starts.length,
    lineStart,
    positionAt,
    offsetAt: ({ line, character }) =>
      line < 0 ? 0 : Math.min(lineStart(line) + Math.max(character, 0), contentEnd(text, starts, line)),
    rangeOf: ({ start, end }) => ({ start: positionAt(start), end: positionAt(end) }),
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const endsHere =
      unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED);
    if (endsHere) starts.push(at + 1);
  }
  return starts;
}

/** Where a line ends, its line break left out. */
function contentEnd(text: string, starts: readonly number[], line: number): number {
  const next = starts[line + 1];
  if (next === undefined) return text.length;
  return text.charCodeAt(next - 1) === LINE_FEED && text.charCodeAt(next - 2) === CARRIAGE_RETURN
    ? next - 2
    : next - 1;
}

/** The last line that starts at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
