import type { Span } from '../diagnostic.ts';
import { trimmed } from '../trimmed.ts';
import type { SyntaxProblem } from './document.ts';
import { unescapeText, unindentTexts } from './literal.ts';
import { TRIPLE_QUOTE } from './string-extent.ts';
import type { Token } from './tokens.ts';
import type { InterpolationPart, Name, StringLiteral, StringPart } from './tree.ts';

/** Tree nodes that are made of tokens alone. */

export function spanOf(token: Token): Span {
  return { start: token.start, end: token.end };
}

export function nameOf(token: Token): Name {
  return { text: token.image, start: token.start, end: token.end };
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
  const texts = quote === TRIPLE_QUOTE ? unindented(pieces) : unescaped(pieces, report);
  const parts = pieces.flatMap((piece): StringPart[] => {
    if (isInterpolation(piece)) return [piece];
    const value = texts.get(piece) ?? '';
    return value === '' ? [] : [{ type: 'text', value, ...spanOf(piece) }];
  });
  return { type: 'string', quote, parts: trimmed(parts), start: opening.start, end: closing.end };
}

function isInterpolation(piece: Token | InterpolationPart): piece is InterpolationPart {
  return 'value' in piece;
}

type Texts = ReadonlyMap<Token, string>;

function unescaped(
  pieces: readonly (Token | InterpolationPart)[],
  report: (problem: SyntaxProblem) => void,
): Texts {
  const texts = pieces.filter((piece): piece is Token => !isInterpolation(piece));
  return new Map(texts.map((text) => [text, unescapeText(text.image, text.start, report)]));
}

function unindented(pieces: readonly (Token | InterpolationPart)[]): Texts {
  const chunks: { token: Token | undefined; raw: string }[] = [{ token: undefined, raw: '' }];
  for (const piece of pieces) {
    if (isInterpolation(piece)) chunks.push({ token: undefined, raw: '' });
    else chunks[chunks.length - 1] = { token: piece, raw: piece.image };
  }
  const values = unindentTexts(chunks.map(({ raw }) => raw));
  const texts = new Map<Token, string>();
  for (const [index, { token }] of chunks.entries()) {
    if (token !== undefined) texts.set(token, values[index] ?? '');
  }
  return texts;
}
