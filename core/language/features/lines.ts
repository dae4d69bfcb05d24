import type { Position, Range, Span } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';
import { createLineIndex } from '../syntax/positions.ts';

/**
 * Lines and characters within a part's text. A part begins a line, so in the document only the lines differ: what is
 * kept of a part stays true while the part moves.
 */
export function linesOf(text: string): { readonly rangeOf: (span: Span) => Range } {
  return createLineIndex(text);
}

/** A range of a part, in its document. */
export function rangeIn({ line }: Pick<Part, 'line'>, { start, end }: Range): Range {
  return { start: below(line, start), end: below(line, end) };
}

function below(line: number, position: Position): Position {
  return { line: line + position.line, character: position.character };
}
