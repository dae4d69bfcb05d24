import type { IToken, TokenType } from 'chevrotain';
import { MAX_NESTING } from './limits.ts';
import type { ProblemList } from './problems.ts';
import * as t from './tokens.ts';

export type BracketKind = 'block' | 'object' | 'list' | 'index' | 'paren' | 'call' | 'interpolation';

const OPENERS: Readonly<Record<BracketKind, TokenType>> = {
  block: t.BlockOpen,
  object: t.ObjectOpen,
  list: t.OpenSquare,
  index: t.IndexOpen,
  paren: t.OpenParen,
  call: t.CallOpen,
  interpolation: t.InterpolationStart,
};

const CLOSERS: Readonly<Record<BracketKind, TokenType>> = {
  block: t.CloseBrace,
  object: t.CloseBrace,
  list: t.CloseSquare,
  index: t.CloseSquare,
  paren: t.CloseParen,
  call: t.CloseParen,
  interpolation: t.InterpolationEnd,
};

interface Bracket {
  readonly kind: BracketKind;
  readonly opening: IToken;
}

/**
 * The brackets open in a part. Whatever the text, what comes out is balanced: a missing closer is put in as a token
 * with an empty image, a superfluous one becomes a {@link t.StrayClose} or {@link t.OuterBrace}.
 */
export class Brackets {
  readonly #open: Bracket[] = [];
  readonly #out: IToken[];
  readonly #problems: ProblemList;

  constructor(out: IToken[], problems: ProblemList) {
    this.#out = out;
    this.#problems = problems;
  }

  get top(): BracketKind | undefined {
    return this.#open.at(-1)?.kind;
  }

  get depth(): number {
    return this.#open.length;
  }

  /** Whether members of a block can stand here. */
  get amongMembers(): boolean {
    return this.#open.length === 0 || this.top === 'block';
  }

  /** Whether items divided by commas can stand here. */
  get amongOperands(): boolean {
    return isOperandBracket(this.top);
  }

  /** False where nesting is too deep: then what the bracket holds is to be skipped, its end included. */
  open(kind: BracketKind, token: IToken): boolean {
    t.retag(token, OPENERS[kind]);
    this.#out.push(token);
    if (this.#open.length < MAX_NESTING) {
      this.#open.push({ kind, opening: token });
      return true;
    }
    const end = t.endOf(token);
    this.#problems.tooDeep(token.startOffset, end);
    if (kind !== 'block') this.#out.push(t.makeToken(t.Hole, '', end));
    this.#out.push(t.makeToken(CLOSERS[kind], '', end));
    return false;
  }

  /** Takes a `)` or `]`: closes the nearest bracket of its form, and what is open in that. */
  closeOperand(token: IToken): boolean {
    for (let index = this.#open.length - 1; index >= 0; index -= 1) {
      const kind = this.#open[index]?.kind;
      if (kind === undefined || kind === 'block' || kind === 'object' || kind === 'interpolation') break;
      if (CLOSERS[kind] !== token.tokenType) continue;
      this.#close(index, token);
      return true;
    }
    t.retag(token, t.StrayClose);
    this.#out.push(token);
    return false;
  }

  /** Takes a `}`: closes the nearest block or object, and says which it was. */
  closeBrace(token: IToken): 'block' | 'object' | undefined {
    for (let index = this.#open.length - 1; index >= 0; index -= 1) {
      const kind = this.#open[index]?.kind;
      if (kind === 'interpolation') break;
      if (kind !== 'block' && kind !== 'object') continue;
      this.#close(index, token);
      return kind;
    }
    t.retag(token, this.#open.some(({ kind }) => kind === 'interpolation') ? t.StrayClose : t.OuterBrace);
    this.closeOperands(token.startOffset);
    this.#out.push(token);
    return undefined;
  }

  /** Takes an interpolation's end, which may not be in the text. */
  closeInterpolation(token: IToken): void {
    this.#close(
      this.#open.findLastIndex(({ kind }) => kind === 'interpolation'),
      token,
    );
  }

  #close(index: number, token: IToken): void {
    this.closeTo(index + 1, token.startOffset);
    this.#open.pop();
    this.#out.push(token);
  }

  /** Closes parentheses, lists, calls and indexes that cannot go on at `at`, as a member begins there. */
  closeOperands(at: number): void {
    let depth = this.#open.length;
    while (depth > 0 && isOperandBracket(this.#open[depth - 1]?.kind)) depth -= 1;
    this.closeTo(depth, at);
  }

  /** Closes brackets, innermost first, until `depth` are left. An open block is no problem yet: its end may follow. */
  closeTo(depth: number, at: number): void {
    while (this.#open.length > depth) {
      const bracket = this.#open.pop();
      if (bracket === undefined) return;
      this.#out.push(t.makeToken(CLOSERS[bracket.kind], '', at));
      if (bracket.kind !== 'block') this.#report(bracket.opening);
    }
  }

  #report(opening: IToken): void {
    this.#problems.unlessClaimed({
      code: 'syntax-error',
      start: opening.startOffset,
      end: t.endOf(opening),
      message: `This \`${opening.image}\` is never closed.`,
    });
  }
}

function isOperandBracket(kind: BracketKind | undefined): boolean {
  return kind === 'list' || kind === 'index' || kind === 'paren' || kind === 'call';
}
