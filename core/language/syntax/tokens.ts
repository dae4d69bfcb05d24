import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';
import { DOUBLE_QUOTE, identifierEnd, SINGLE_QUOTE, startsIdentifier } from './characters.ts';
import { quotedExtent, startsTripleQuote, tripleExtent, type StringExtent } from './string-extent.ts';

/**
 * The tokens. Those with a pattern come from the lexer; those without are given by `roles.ts`, which tells by its
 * neighbours what an identifier or a bracket is, so that the grammar needs one token of lookahead and no gates.
 */

const role = (name: string): TokenType => createToken({ name, pattern: Lexer.NA });

export const WhiteSpace = createToken({
  name: 'WhiteSpace',
  pattern: /[ \t\r\n]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
});
export const ByteOrderMark = createToken({ name: 'ByteOrderMark', pattern: '\uFEFF', group: Lexer.SKIPPED });
export const COMMENTS = 'comments';
export const Comment = createToken({
  name: 'Comment',
  pattern: /#[^\r\n]*/,
  group: COMMENTS,
  start_chars_hint: ['#'],
  line_breaks: false,
});
/** `// …`: a comment of other languages. */
export const ForeignComment = createToken({
  name: 'ForeignComment',
  pattern: /\/\/[^\r\n]*/,
  group: COMMENTS,
  start_chars_hint: ['/'],
  line_breaks: false,
});

/** Digits, then unit letters or `%`, then `/s`, `/m` or `/h`, whatever the unit: it is checked afterwards. */
export const NumberToken = createToken({
  name: 'NumberToken',
  pattern:
    /\$?[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9]+)?(?:%(?![A-Za-z0-9_$(])|[A-Za-z\u00B5\u03BC][A-Za-z0-9_\u00B5\u03BC]*)?(?:\/[smh](?![A-Za-z0-9_\u00B5\u03BC]))?/,
});

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_');

export const Identifier = createToken({
  name: 'Identifier',
  pattern: {
    exec: (text, at) =>
      startsIdentifier(text.charCodeAt(at)) ? [text.slice(at, identifierEnd(text, at))] : null,
  },
  start_chars_hint: LETTERS,
  line_breaks: false,
});

/** A whole string with its quotes; its payload is its {@link StringExtent}. */
export const StringToken = createToken({
  name: 'StringToken',
  pattern: {
    exec: (text, at) =>
      startsTripleQuote(text, at) ? match(text, at, tripleExtent(text, at)) : matchQuoted(text, at),
  },
  start_chars_hint: ['"', "'"],
  line_breaks: true,
});

/** As {@link StringToken}, in an interpolation, which cannot hold a `"""` string. */
export const InnerString = createToken({
  name: 'InnerString',
  pattern: { exec: matchQuoted },
  start_chars_hint: ['"', "'"],
  line_breaks: false,
});

function matchQuoted(text: string, at: number): StringMatch | null {
  const unit = text.charCodeAt(at);
  return unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE ? match(text, at, quotedExtent(text, at)) : null;
}

type StringMatch = [string] & { payload?: StringExtent };

function match(text: string, at: number, payload: StringExtent): StringMatch {
  const found: StringMatch = [text.slice(at, payload.end)];
  found.payload = payload;
  return found;
}

export const OpenBrace = createToken({ name: 'OpenBrace', pattern: '{' });
export const CloseBrace = createToken({ name: 'CloseBrace', pattern: '}' });
export const OpenParen = createToken({ name: 'OpenParen', pattern: '(' });
export const CloseParen = createToken({ name: 'CloseParen', pattern: ')' });
export const OpenSquare = createToken({ name: 'OpenSquare', pattern: '[' });
export const CloseSquare = createToken({ name: 'CloseSquare', pattern: ']' });
export const Comma = createToken({ name: 'Comma', pattern: ',' });
export const RangeOperator = createToken({ name: 'RangeOperator', pattern: '..' });
export const Dot = createToken({ name: 'Dot', pattern: '.' });
export const Question = createToken({ name: 'Question', pattern: '?' });
export const Colon = createToken({ name: 'Colon', pattern: ':' });
/** Binary operators but `..`, and `+` and `-`, which may also stand in front; also `and`, `or`, `in`. */
export const BinaryToken = createToken({ name: 'BinaryToken', pattern: /==|!=|<=|>=|[<>*\/%]/ });
export const Sign = createToken({ name: 'Sign', pattern: /[+-]/ });
export const Equals = createToken({ name: 'Equals', pattern: '=' });
/** How other languages write `and`, `or` and `not`. */
export const ForeignOperator = createToken({ name: 'ForeignOperator', pattern: /&&|\|\||!/ });

/** Chevrotain looks at units below this one by one, and sorts those above into buckets no narrower than this. */
const SINGLE_UNITS = 256;
const BUCKET = 128;
const UNITS = 0x10000;

/** Whatever no other token begins with, a run at a time. */
export const Unknown = createToken({
  name: 'Unknown',
  pattern: /[$&|#]|[^ \t\r\n\uFEFF#"'$0-9A-Za-z_{}()[\],.=!<>+\-*/%?:&|]+/,
  start_chars_hint: [
    ...Array.from({ length: SINGLE_UNITS }, (_, unit) => unit),
    ...Array.from({ length: (UNITS - SINGLE_UNITS) / BUCKET }, (_, bucket) => SINGLE_UNITS + bucket * BUCKET),
    UNITS - 1,
  ],
  line_breaks: false,
});

/** In the order in which they are tried. */
const CODE: TokenType[] = [
  WhiteSpace,
  Identifier,
  NumberToken,
  BinaryToken,
  Equals,
  OpenBrace,
  CloseBrace,
  OpenParen,
  CloseParen,
  OpenSquare,
  CloseSquare,
  Comma,
  RangeOperator,
  Dot,
  Question,
  Colon,
  Sign,
  ForeignOperator,
  ByteOrderMark,
];

export const CODE_MODE = 'code';
export const INTERPOLATION_MODE = 'interpolation';

export const lexerModes = {
  modes: {
    [CODE_MODE]: [Comment, StringToken, ForeignComment, ...CODE, Unknown],
    [INTERPOLATION_MODE]: [InnerString, ...CODE, Unknown],
  },
  defaultMode: CODE_MODE,
};

/** An identifier followed by `=`. */
export const AttributeName = role('AttributeName');
/** An identifier that begins a block. */
export const BlockKind = role('BlockKind');
export const LabelName = role('LabelName');
export const LabelString = role('LabelString');
export const PlainString = role('PlainString');

/** A string with interpolations is `TemplateStart (TemplateText | InterpolationStart … InterpolationEnd)* TemplateEnd`. */
export const TemplateStart = role('TemplateStart');
export const TemplateText = role('TemplateText');
export const TemplateEnd = role('TemplateEnd');
export const InterpolationStart = role('InterpolationStart');
export const InterpolationEnd = role('InterpolationEnd');

export const True = role('True');
export const False = role('False');
export const Null = role('Null');
export const Not = role('Not');

export const BlockOpen = role('BlockOpen');
export const ObjectOpen = role('ObjectOpen');
/** A `(` that touches its operand. */
export const CallOpen = role('CallOpen');
/** A `[` that touches its operand. */
export const IndexOpen = role('IndexOpen');
/** A `}` that closes nothing in its part: it may close a workflow that an earlier part opens. */
export const OuterBrace = role('OuterBrace');
/** A `)` or `]` that closes nothing. */
export const StrayClose = role('StrayClose');
/** Stands for what is nested too deeply. */
export const Hole = role('Hole');

export const tokenTypes: TokenType[] = [
  ...CODE,
  Comment,
  ForeignComment,
  StringToken,
  InnerString,
  Unknown,
  AttributeName,
  BlockKind,
  LabelName,
  LabelString,
  PlainString,
  TemplateStart,
  TemplateText,
  TemplateEnd,
  InterpolationStart,
  InterpolationEnd,
  True,
  False,
  Null,
  Not,
  BlockOpen,
  ObjectOpen,
  CallOpen,
  IndexOpen,
  OuterBrace,
  StrayClose,
  Hole,
];

/** The offset after a token. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

export function retag(token: IToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = typeIndex(type);
}

/** A token that stands for `image` at `startOffset`; with an empty image it is not in the text. */
export function makeToken(type: TokenType, image: string, startOffset: number): IToken {
  return { image, startOffset, tokenTypeIdx: typeIndex(type), tokenType: type };
}

function typeIndex(type: TokenType): number {
  if (type.tokenTypeIdx === undefined) throw new Error(`token type ${type.name} has no index`);
  return type.tokenTypeIdx;
}
