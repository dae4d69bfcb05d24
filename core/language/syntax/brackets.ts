import { MAX_NESTING } from './limits.ts';
import type { ProblemList } from './problems.ts';
import { makeToken, type Token, type TokenType } from './tokens.ts';

export type BracketKind = 'block' | 'object' | 'list' | 'index' | 'paren' | 'call' | 'interpolation';

const OPENERS: Readonly<Record<BracketKind, TokenType>> = {
  block: 'block-open',
  object: 'object-open',
  list: 'open-square',
  index: 'index-open',
  paren: 'open-paren',
  call: 'call-open',
  interpolation: 'interpolation-start',
};

const CLOSERS: Readonly<Record<BracketKind, TokenType>> = {
  block: 'close-brace',
  object: 'close-brace',
  list: 'close-square',
  index: 'close-square',
  paren: 'close-paren',
  call: 'close-paren',
  interpolation: 'interpolation-end',
};

interface Bracket {
  readonly kind: BracketKind;
  readonly opening: Token;
}

/**
 * The brackets open in a part. Whatever the text, what comes out is balanced: a missing closer is put in as a token
 * with an empty image, a superfluous one becomes a `stray-close` or `outer-brace`.
 */
export class Brackets {
  readonly #open: Bracket[] = [];
  readonly #out: Token[];
  readonly #problems: ProblemList;

  constructor(out: Token[], problems: ProblemList) {
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
  open(kind: BracketKind, token: Token): boolean {
    token.type = OPENERS[kind];
    this.#out.push(token);
    if (this.#open.length < MAX_NESTING) {
      this.#open.push({ kind, opening: token });
      return true;
    }
    const end = token.end;
    this.#problems.tooDeep(token.start, end);
    if (kind !== 'block') this.#out.push(makeToken('hole', '', end));
    this.#out.push(makeToken(CLOSERS[kind], '', end));
    return false;
  }

  /** Takes a `)` or `]`: closes the nearest bracket of its form, and what is open in that. */
  closeOperand(token: Token): boolean {
    for (let index = this.#open.length - 1; index >= 0; index -= 1) {
      const kind = this.#open[index]?.kind;
      if (kind === undefined || kind === 'block' || kind === 'object' || kind === 'interpolation') break;
      if (CLOSERS[kind] !== token.type) continue;
      this.#close(index, token);
      return true;
    }
    token.type = 'stray-close';
    this.#out.push(token);
    return false;
  }

  /** Takes a `}`: closes the nearest block or object, and says which it was. */
  closeBrace(token: Token): 'block' | 'object' | undefined {
    for (let index = this.#open.length - 1; index >= 0; index -= 1) {
      const kind = this.#open[index]?.kind;
      if (kind === 'interpolation') break;
      if (kind !== 'block' && kind !== 'object') continue;
      this.#close(index, token);
      return kind;
    }
    token.type = this.#open.some(({ kind }) => kind === 'interpolation') ? 'stray-close' : 'outer-brace';
    this.closeOperands(token.start);
    this.#out.push(token);
    return undefined;
  }

  /** Takes an interpolation's end, which may not be in the text. */
  closeInterpolation(token: Token): void {
    this.#close(
      this.#open.findLastIndex(({ kind }) => kind === 'interpolation'),
      token,
    );
  }

  #close(index: number, token: Token): void {
    this.closeTo(index + 1, token.start);
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
      this.#out.push(makeToken(CLOSERS[bracket.kind], '', at));
      if (bracket.kind !== 'block') this.#report(bracket.opening);
    }
  }

  #report(opening: Token): void {
    this.#problems.unlessClaimed({
      code: 'syntax-error',
      start: opening.start,
      end: opening.end,
      message: `This \`${opening.image}\` is never closed.`,
    });
  }
}

function isOperandBracket(kind: BracketKind | undefined): boolean {
  return kind === 'list' || kind === 'index' || kind === 'paren' || kind === 'call';
}
