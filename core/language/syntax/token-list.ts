import type { IToken, TokenType } from 'chevrotain';
import type { Span } from '../diagnostic.ts';
import * as t from './tokens.ts';

/** What a token of an expression is to a reader; a string is one token, its interpolations included. */
export type TokenKind =
  | 'operand'
  | 'name-of-value'
  | 'prefix'
  | 'binary'
  | 'choice'
  | 'dot'
  | 'range'
  | 'comma'
  | 'equals'
  | 'open-list'
  | 'open-object'
  | 'open-parenthesis'
  | 'open-call'
  | 'open-index'
  | 'close'
  | 'other';

export interface ListedToken extends Span {
  readonly kind: TokenKind;
}

const KINDS: ReadonlyMap<TokenType, TokenKind> = new Map<TokenType, TokenKind>([
  [t.Identifier, 'operand'],
  [t.NumberToken, 'operand'],
  [t.PlainString, 'operand'],
  [t.True, 'operand'],
  [t.False, 'operand'],
  [t.Null, 'operand'],
  [t.AttributeName, 'name-of-value'],
  [t.Not, 'prefix'],
  [t.BinaryToken, 'binary'],
  [t.Question, 'choice'],
  [t.Colon, 'choice'],
  [t.Dot, 'dot'],
  [t.RangeOperator, 'range'],
  [t.Comma, 'comma'],
  [t.Equals, 'equals'],
  [t.OpenSquare, 'open-list'],
  [t.ObjectOpen, 'open-object'],
  [t.OpenParen, 'open-parenthesis'],
  [t.CallOpen, 'open-call'],
  [t.IndexOpen, 'open-index'],
  [t.CloseSquare, 'close'],
  [t.CloseBrace, 'close'],
  [t.CloseParen, 'close'],
]);

/** The tokens that stand in the text, in order. */
export function listTokens(tokens: readonly IToken[]): readonly ListedToken[] {
  const listed: ListedToken[] = [];
  let templates = 0;
  let templateStart = 0;
  for (const token of tokens) {
    const { tokenType: type, startOffset: start } = token;
    if (type === t.TemplateStart && templates++ === 0) templateStart = start;
    if (templates === 0) listed.push({ kind: kindOf(type, listed.at(-1)?.kind), start, end: t.endOf(token) });
    if (type === t.TemplateEnd && --templates === 0) {
      listed.push({ kind: 'operand', start: templateStart, end: t.endOf(token) });
    }
  }
  return listed.filter(({ start, end }) => start < end);
}

function kindOf(type: TokenType, previous: TokenKind | undefined): TokenKind {
  if (type !== t.Sign) return KINDS.get(type) ?? 'other';
  return previous === 'operand' || previous === 'close' ? 'binary' : 'prefix';
}
