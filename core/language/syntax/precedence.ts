import { MAX_HEIGHT } from './limits.ts';
import type { ProblemList } from './problems.ts';
import type { Token } from './tokens.ts';
import type { Binary, BinaryOperator, Expression, RangeExpression, Unary, UnaryOperator } from './tree.ts';

/** An expression and the height of its tree. */
export interface Tall {
  readonly expression: Expression;
  readonly height: number;
}

/** An operand with the operators that stand in front of it. */
export interface Operand extends Tall {
  readonly prefixes: readonly Token[];
}

export interface Operation {
  readonly operator: Token;
  readonly right: Operand;
}

interface BinaryRow {
  readonly operator: BinaryOperator | '..';
  /** Tightest is highest. Of the same level, the left one binds first; comparisons and ranges do not chain. */
  readonly level: number;
}

/** By how they are written, also as other languages write them, which was reported. */
const BINARY: ReadonlyMap<string, BinaryRow> = new Map<string, BinaryRow>([
  ['or', { operator: 'or', level: 1 }],
  ['||', { operator: 'or', level: 1 }],
  ['and', { operator: 'and', level: 2 }],
  ['&&', { operator: 'and', level: 2 }],
  ['<', { operator: '<', level: 4 }],
  ['<=', { operator: '<=', level: 4 }],
  ['>', { operator: '>', level: 4 }],
  ['>=', { operator: '>=', level: 4 }],
  ['==', { operator: '==', level: 4 }],
  ['=', { operator: '==', level: 4 }],
  ['!=', { operator: '!=', level: 4 }],
  ['in', { operator: 'in', level: 4 }],
  ['..', { operator: '..', level: 5 }],
  ['+', { operator: '+', level: 6 }],
  ['-', { operator: '-', level: 6 }],
  ['*', { operator: '*', level: 7 }],
  ['/', { operator: '/', level: 7 }],
  ['%', { operator: '%', level: 7 }],
]);
const NOT = 3;
const COMPARISON = 4;
const RANGE = 5;
const SIGN = 8;

interface Pending {
  readonly token: Token;
  readonly level: number;
  readonly unary: boolean;
}

/** The tree of `operand (operator operand)*` by the operators' precedence. */
export function byPrecedence(first: Operand, rest: readonly Operation[], problems: ProblemList): Tall {
  if (rest.length === 0 && first.prefixes.length === 0) return first;
  return new OperatorTree(first, problems).build(rest);
}

/** Dijkstra's shunting yard. */
class OperatorTree {
  readonly #problems: ProblemList;
  readonly #operands: Tall[] = [];
  readonly #pending: Pending[] = [];

  constructor(first: Operand, problems: ProblemList) {
    this.#problems = problems;
    this.#operand(first);
  }

  build(rest: readonly Operation[]): Tall {
    for (const { operator, right } of rest) {
      const { level } = binaryRow(operator);
      this.#reduce(level, operator);
      this.#pending.push({ token: operator, level, unary: false });
      this.#operand(right);
    }
    this.#reduce(0, undefined);
    return this.#pop();
  }

  #operand(operand: Operand): void {
    for (const token of operand.prefixes) {
      const level = token.type === 'not' ? NOT : SIGN;
      if ((this.#pending.at(-1)?.level ?? 0) > level) {
        this.#report(token, 'Put `not` and what it negates in parentheses here.');
      }
      this.#pending.push({ token, level, unary: true });
    }
    this.#operands.push(operand);
  }

  /** Builds what binds at least as tightly as `level`. */
  #reduce(level: number, operator: Token | undefined): void {
    for (;;) {
      const last = this.#pending.at(-1);
      if (last === undefined || last.level < level) return;
      if (operator !== undefined && !last.unary && last.level === level) this.#checkChain(level, operator);
      this.#pending.pop();
      if (last.unary) this.#buildUnary(last.token);
      else this.#buildBinary(last.token);
    }
  }

  #checkChain(level: number, operator: Token): void {
    if (level === COMPARISON) {
      this.#report(operator, 'Comparisons do not chain: join two of them with `and`.');
    } else if (level === RANGE) this.#report(operator, 'A range has two ends: `1..10`.');
  }

  #report(token: Token, message: string): void {
    const span = { start: token.start, end: token.end };
    this.#problems.unlessClaimed({ code: 'syntax-error', ...span, message });
  }

  #buildUnary(token: Token): void {
    const operand = this.#pop();
    const expression: Unary = {
      type: 'unary',
      operator: unaryOperator(token),
      operand: operand.expression,
      start: token.start,
      end: operand.expression.end,
    };
    this.#push(expression, operand, operand, token);
  }

  #buildBinary(token: Token): void {
    const right = this.#pop();
    const left = this.#pop();
    const span = { start: left.expression.start, end: right.expression.end };
    const { operator } = binaryRow(token);
    if (operator === '..') {
      const range: RangeExpression = { type: 'range', from: left.expression, to: right.expression, ...span };
      this.#push(range, left, right, token);
      return;
    }
    if (operator === '%') this.#checkModulo(token, left.expression, right.expression);
    const expression: Binary = {
      type: 'binary',
      operator,
      operatorSpan: { start: token.start, end: token.end },
      left: left.expression,
      right: right.expression,
      ...span,
    };
    this.#push(expression, left, right, token);
  }

  /** `10%3` would be a ratio and a number, so modulo has spaces. */
  #checkModulo(token: Token, left: Expression, right: Expression): void {
    const end = token.end;
    if (left.end < token.start && end < right.start) return;
    const span = { start: token.start, end };
    this.#problems.unlessClaimed({
      code: 'syntax-error',
      ...span,
      message: 'The remainder of a division has spaces around its `%`; without them it is a per cent sign.',
      fix: { title: 'Put spaces around `%`', span, newText: ' % ' },
    });
  }

  /** Keeps the left part alone where the tree would grow too high. */
  #push(expression: Expression, left: Tall, right: Tall, token: Token): void {
    const height = Math.max(left.height, right.height) + 1;
    if (height <= MAX_HEIGHT) {
      this.#operands.push({ expression, height });
      return;
    }
    this.#problems.tooDeep(token.start, token.end);
    this.#operands.push(left);
  }

  #pop(): Tall {
    const operand = this.#operands.pop();
    if (operand === undefined) throw new Error('an operator has its operands');
    return operand;
  }
}

function binaryRow(token: Token): BinaryRow {
  const row = BINARY.get(token.image);
  if (row === undefined) throw new Error(`${token.image} is no binary operator`);
  return row;
}

function unaryOperator(token: Token): UnaryOperator {
  if (token.type === 'not') return 'not';
  return token.image === '-' ? '-' : '+';
}
