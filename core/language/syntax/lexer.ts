import { type IToken, Lexer } from 'chevrotain';
import type { Span } from '../diagnostic.ts';
import type { ProblemList } from './problems.ts';
import { COMMENTS, endOf, ForeignComment, lexerModes, Unknown } from './tokens.ts';

export interface Lexed {
  readonly tokens: readonly IToken[];
  readonly comments: readonly Span[];
}

/** Cuts text into raw tokens; every unit of it is in a token, a comment or white space. */
export interface TokenLexer {
  /** `offset` is where `text` starts in its part. */
  lex(text: string, mode: string, offset: number, problems: ProblemList): Lexed;
}

export function createLexer(): TokenLexer {
  const lexer = new Lexer(lexerModes, { positionTracking: 'onlyOffset', ensureOptimizations: true });
  return {
    lex(text, mode, offset, problems) {
      const { tokens, groups, errors } = lexer.tokenize(text, mode);
      if (errors.length > 0) throw new Error(`the lexer has no token for ${JSON.stringify(errors[0])}`);
      if (offset > 0) for (const token of tokens) token.startOffset += offset;
      return {
        tokens: withoutUnknown(tokens, problems),
        comments: (groups[COMMENTS] ?? []).map((comment) => commentSpan(comment, problems)),
      };
    },
  };
}

function commentSpan(comment: IToken, problems: ProblemList): Span {
  const span = { start: comment.startOffset, end: endOf(comment) };
  if (comment.tokenType === ForeignComment) {
    const slashes = { start: span.start, end: span.start + 2 };
    problems.lexical({
      code: 'syntax-error',
      ...slashes,
      message: 'A comment begins with `#`.',
      fix: { title: 'Write `#`', span: slashes, newText: '#' },
    });
  }
  return span;
}

function withoutUnknown(tokens: IToken[], problems: ProblemList): readonly IToken[] {
  if (!tokens.some((token) => token.tokenType === Unknown)) return tokens;
  return tokens.filter((token) => {
    if (token.tokenType !== Unknown) return true;
    problems.unlessClaimed({
      code: 'syntax-error',
      start: token.startOffset,
      end: endOf(token),
      message: unknownMessage(token.image),
    });
    return false;
  });
}

const LONGEST_SHOWN = 20;

function unknownMessage(image: string): string {
  const first = image.codePointAt(0) ?? 0;
  const name = `U+${first.toString(16).toUpperCase().padStart(4, '0')}`;
  const visible = /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(image);
  if (!visible) return `The character ${name} has no meaning outside a string.`;
  const shown = [...image.slice(0, LONGEST_SHOWN)].join('');
  return image.length === String.fromCodePoint(first).length
    ? `\`${shown}\` (${name}) has no meaning outside a string.`
    : `\`${shown}\` has no meaning outside a string.`;
}
