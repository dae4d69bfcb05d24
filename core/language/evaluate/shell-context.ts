import type { Span } from '../diagnostic.ts';
import type { StringLiteral } from '../syntax/tree.ts';
import { HOLE, ShellScanner, type Enclosure } from './shell-scanner.ts';

/**
 * Where in a POSIX shell command the interpolations stand. An inserted word brings its own single quotes, which hold
 * only in plain command text: inside the author's quotes, comments, here-documents and the like they would be text or,
 * worse, end what they stand in. Whatever the scanner cannot tell for certain counts as enclosed.
 */

/** A command's text in pieces: text as the shell gets it, and holes where one quoted word goes. */
export type ShellPiece = { readonly type: 'text'; readonly value: string } | { readonly type: 'word' };

/** What stands around a hole. */
export interface EnclosedWord {
  /** Index into the pieces. */
  readonly piece: number;
  readonly enclosure: Enclosure;
  /** Where the enclosure opens: piece and offset in its text. */
  readonly opening: { readonly piece: number; readonly offset: number };
}

/** The holes of a command that do not stand in plain command text. Linear in the text. */
export function enclosedWords(pieces: readonly ShellPiece[]): readonly EnclosedWord[] {
  const starts: number[] = [];
  let source = '';
  for (const piece of pieces) {
    starts.push(source.length);
    source += piece.type === 'word' ? HOLE : piece.value.replaceAll(HOLE, ' ');
  }
  return new ShellScanner(source).scan().map(({ at, enclosure, opening }) => {
    const openingPiece = pieceAt(starts, opening);
    const offset = opening - (starts[openingPiece] ?? 0);
    return { piece: pieceAt(starts, at), enclosure, opening: { piece: openingPiece, offset } };
  });
}

/** The last piece that starts at or before an offset: an empty piece shares its start with the next. */
function pieceAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** An interpolation of a `run` template that its surroundings make unsafe. */
export interface InterpolationInQuotes {
  /** The interpolation with its `${` and `}`, relative to the part as in the tree. */
  readonly span: Span;
  readonly enclosure: Enclosure;
  /** The text piece in which the enclosure opens: the closest span known, as escapes have been resolved. */
  readonly openingSpan: Span;
  /**
   * Where the shell's quotes hold nothing but this interpolation: the spans of the two quotes as written, with their
   * escapes (`\"`). Removing both is the fix.
   */
  readonly quotes: { readonly before: Span; readonly after: Span } | undefined;
}

/**
 * The interpolations of a literal that stand inside shell quotes, comments and so on. `isWord` tells which ones insert
 * a quoted word (default: all; those with `raw(…)` do not). `source` is the text of the part that the spans are
 * relative to: with it, quotes that hold just the interpolation are found as written, for a fix.
 */
export function interpolationsInQuotes(
  literal: StringLiteral,
  source?: string,
  isWord: (part: Extract<StringLiteral['parts'][number], { type: 'interpolation' }>) => boolean = () => true,
): readonly InterpolationInQuotes[] {
  const { parts } = literal;
  const pieces = parts.map((part): ShellPiece => {
    if (part.type === 'text') return { type: 'text', value: part.value };
    return isWord(part) ? { type: 'word' } : { type: 'text', value: '' };
  });
  return enclosedWords(pieces).map(({ piece, enclosure, opening }) => ({
    span: spanOf(parts[piece] ?? literal),
    enclosure,
    openingSpan: spanOf(parts[opening.piece] ?? literal),
    quotes: source === undefined ? undefined : quotesAround(literal, piece, enclosure, source),
  }));
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** The quotes right before and right after an interpolation, where both are of the kind that encloses it. */
function quotesAround(
  literal: StringLiteral,
  piece: number,
  enclosure: Enclosure,
  source: string,
): InterpolationInQuotes['quotes'] {
  const quote = enclosure === 'double-quotes' ? '"' : enclosure === 'single-quotes' ? "'" : undefined;
  const [left, hole, right] = [literal.parts[piece - 1], literal.parts[piece], literal.parts[piece + 1]];
  if (quote === undefined || hole === undefined || left?.type !== 'text' || right?.type !== 'text')
    return undefined;
  if (!opensRightBefore(left.value, quote) || !right.value.startsWith(quote)) return undefined;
  const before = source.endsWith(`\\${quote}`, hole.start) ? 2 : 1;
  const after = source.startsWith(`\\${quote}`, hole.end) ? 2 : 1;
  if (source[hole.start - 1] !== quote || source[hole.end + after - 1] !== quote) return undefined;
  return {
    before: { start: hole.start - before, end: hole.start },
    after: { start: hole.end, end: hole.end + after },
  };
}

/** Whether the last character is the quote that opens, not one that the shell reads as escaped text. */
function opensRightBefore(text: string, quote: string): boolean {
  return text.endsWith(quote) && !text.endsWith(`\\${quote}`) && !text.endsWith(`$${quote}`);
}
