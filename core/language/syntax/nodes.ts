import type { Span } from '../diagnostic.ts';
import { trimmed } from '../trimmed.ts';
import type { SyntaxProblem } from './document.ts';
import { unescapeText, unindentTexts } from './literal.ts';
import { TRIPLE_QUOTE } from './string-extent.ts';
import type { Token } from './tokens.ts';
import type { InterpolationPart, Name, StringLiteral, StringPart } from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Tree nodes that are made of tokens alone. */

export function spanOf(token: Token): Span {
  return { start: token.start, end: token.end };
}

export function nameOf({ image, start, end }: Token): Name {
  return { text: image, start, end };
}

/** As {@link nameOf}; a word of the language is the same string wherever it stands, as most names of a file are such. */
export function wordOf({ image, start, end }: Token, { words }: Vocabulary): Name {
  return { text: words.get(image) ?? image, start, end };
}

/** A string without interpolations. One that is never closed holds what there is. */
export function stringLiteral(token: Token, report: (problem: SyntaxProblem) => void): StringLiteral {
  const quote = quoteOf(token.image);
  const closed = token.extent?.closed === true;
  const contentEnd = closed ? token.image.length - quote.length : token.image.length;
  const raw = token.image.slice(quote.length, contentEnd);
  const start = token.start + quote.length;
  const text = {
    type: 'text',
    value: valueOf(raw, quote, start, report),
    start,
    end: start + raw.length,
  } as const;
  const parts = text.value === '' ? [] : [text];
  return { type: 'string', quote, parts, start: token.start, end: token.end };
}

function valueOf(
  raw: string,
  quote: StringLiteral['quote'],
  start: number,
  report: (problem: SyntaxProblem) => void,
): string {
  if (quote === "'") return raw;
  return quote === '"' ? unescapeText(raw, start, report) : (unindentTexts([raw])[0] ?? '');
}

function quoteOf(image: string): StringLiteral['quote'] {
  if (image.startsWith(TRIPLE_QUOTE)) return TRIPLE_QUOTE;
  return image.startsWith("'") ? "'" : '"';
}

/** A string with interpolations, from the tokens of its texts and the interpolations in order. */
export function templateLiteral(
  opening: Token,
  pieces: readonly (Token | InterpolationPart)[],
  closing: Token,
  report: (problem: SyntaxProblem) => void,
): StringLiteral {
  const quote = quoteOf(opening.image);
  const values = quote === TRIPLE_QUOTE ? unindented(pieces) : unescaped(pieces, report);
  const parts: StringPart[] = [];
  for (const [index, piece] of pieces.entries()) {
    const value = values[index] ?? '';
    if (isInterpolation(piece)) parts.push(piece);
    else if (value !== '') parts.push({ type: 'text', value, start: piece.start, end: piece.end });
  }
  return { type: 'string', quote, parts: trimmed(parts), start: opening.start, end: closing.end };
}

function isInterpolation(piece: Token | InterpolationPart): piece is InterpolationPart {
  return 'value' in piece;
}

/** What the texts among the pieces say, by their places; nothing at those of interpolations. */
function unescaped(
  pieces: readonly (Token | InterpolationPart)[],
  report: (problem: SyntaxProblem) => void,
): readonly string[] {
  return pieces.map((piece) =>
    isInterpolation(piece) ? '' : unescapeText(piece.image, piece.start, report),
  );
}

/** The common indent counts all lines, so there is a text before each interpolation and after the last, if an empty one. */
function unindented(pieces: readonly (Token | InterpolationPart)[]): readonly string[] {
  const chunks: { piece: number; raw: string }[] = [{ piece: -1, raw: '' }];
  for (const [piece, one] of pieces.entries()) {
    if (isInterpolation(one)) chunks.push({ piece: -1, raw: '' });
    else chunks[chunks.length - 1] = { piece, raw: one.image };
  }
  const texts = unindentTexts(chunks.map(({ raw }) => raw));
  const values = pieces.map(() => '');
  for (const [index, { piece }] of chunks.entries()) if (piece >= 0) values[piece] = texts[index] ?? '';
  return values;
}
