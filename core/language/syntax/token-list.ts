import type { Span } from '../diagnostic.ts';
import type { Token, TokenType } from './tokens.ts';

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
  ['identifier', 'operand'],
  ['number', 'operand'],
  ['plain-string', 'operand'],
  ['true', 'operand'],
  ['false', 'operand'],
  ['null', 'operand'],
  ['attribute-name', 'name-of-value'],
  ['not', 'prefix'],
  ['binary', 'binary'],
  ['question', 'choice'],
  ['colon', 'choice'],
  ['dot', 'dot'],
  ['range', 'range'],
  ['comma', 'comma'],
  ['equals', 'equals'],
  ['open-square', 'open-list'],
  ['object-open', 'open-object'],
  ['open-paren', 'open-parenthesis'],
  ['call-open', 'open-call'],
  ['index-open', 'open-index'],
  ['close-square', 'close'],
  ['close-brace', 'close'],
  ['close-paren', 'close'],
]);

/** The tokens that stand in the text, in order. */
export function listTokens(tokens: readonly Token[]): readonly ListedToken[] {
  const listed: ListedToken[] = [];
  let templates = 0;
  let templateStart = 0;
  for (const token of tokens) {
    const { type, start } = token;
    if (type === 'template-start' && templates++ === 0) templateStart = start;
    if (templates === 0) listed.push({ kind: kindOf(type, listed.at(-1)?.kind), start, end: token.end });
    if (type === 'template-end' && --templates === 0) {
      listed.push({ kind: 'operand', start: templateStart, end: token.end });
    }
  }
  return listed.filter(({ start, end }) => start < end);
}

function kindOf(type: TokenType, previous: TokenKind | undefined): TokenKind {
  if (type !== 'sign') return KINDS.get(type) ?? 'other';
  return previous === 'operand' || previous === 'close' ? 'binary' : 'prefix';
}
