import type { Token, TokenType } from './tokens.ts';

/** What the grammar tells by one token. */

const PRIMARIES: ReadonlySet<TokenType> = new Set([
  'identifier',
  'number',
  'plain-string',
  'template-start',
  'open-square',
  'object-open',
  'open-paren',
  'true',
  'false',
  'null',
  'hole',
]);

const STRAYS: ReadonlySet<TokenType> = new Set([
  'equals',
  'binary',
  'range',
  'question',
  'colon',
  'dot',
  'stray-close',
]);

/** An operand without what may stand in front of it. */
export function startsPrimary({ type }: Token): boolean {
  return PRIMARIES.has(type);
}

export function isPrefix({ type }: Token): boolean {
  return type === 'sign' || type === 'not';
}

export function startsExpression(token: Token): boolean {
  return startsPrimary(token) || isPrefix(token);
}

/** An operator between two operands. */
export function isOperator({ type }: Token): boolean {
  return type === 'binary' || type === 'sign' || type === 'range';
}

export function startsBlock({ type }: Token): boolean {
  return type === 'block-kind' || type === 'block-open';
}

/** A token that goes on with something. */
export function startsStray({ type }: Token): boolean {
  return STRAYS.has(type);
}
