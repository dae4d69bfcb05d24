import type { StringExtent } from './string-extent.ts';

/** What the lexer finds in code. */
export type RawTokenType =
  | 'identifier'
  | 'number'
  /** With its quotes. */
  | 'string'
  /** A string in an interpolation, which cannot hold a `"""` string. */
  | 'inner-string'
  | 'open-brace'
  | 'close-brace'
  | 'open-paren'
  | 'close-paren'
  | 'open-square'
  | 'close-square'
  | 'comma'
  /** `..` */
  | 'range'
  | 'dot'
  | 'question'
  | 'colon'
  /** Binary operators but `..`, and `+` and `-`, which may also stand in front; also `and`, `or`, `in`. */
  | 'binary'
  /** `+` or `-` */
  | 'sign'
  | 'equals'
  /** How other languages write `and`, `or` and `not`. */
  | 'foreign-operator';

/** What `roles.ts` makes of them by their neighbours, so that the grammar needs one token of lookahead. */
export type TokenRole =
  /** An identifier followed by `=`. */
  | 'attribute-name'
  /** An identifier that begins a block. */
  | 'block-kind'
  | 'label-name'
  | 'label-string'
  | 'plain-string'
  /** A string with interpolations is `start (text | interpolation-start … interpolation-end)* end`. */
  | 'template-start'
  | 'template-text'
  | 'template-end'
  | 'interpolation-start'
  | 'interpolation-end'
  | 'true'
  | 'false'
  | 'null'
  | 'not'
  | 'block-open'
  | 'object-open'
  /** A `(` that touches its operand. */
  | 'call-open'
  /** A `[` that touches its operand. */
  | 'index-open'
  /** A `}` that closes nothing in its part: it may close a workflow that an earlier part opens. */
  | 'outer-brace'
  /** A `)` or `]` that closes nothing. */
  | 'stray-close'
  /** Stands for what is nested too deeply. */
  | 'hole'
  /** Follows the last token. */
  | 'end';

export type TokenType = RawTokenType | TokenRole;

/** A stretch of a part's text; with an empty image it is not in the text. */
export interface Token {
  /** Changed when its role is found. */
  type: TokenType;
  readonly image: string;
  readonly start: number;
  readonly end: number;
  /** Of a string. */
  readonly extent: StringExtent | undefined;
}

/** A token whose role is not known yet. */
export interface RawToken extends Token {
  type: RawTokenType;
}

export function makeToken(type: TokenType, image: string, start: number): Token {
  return { type, image, start, end: start + image.length, extent: undefined };
}
