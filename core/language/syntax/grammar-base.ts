import type { Span } from '../diagnostic.ts';
import type { SyntaxProblem } from './document.ts';
import { MAX_HEIGHT } from './limits.ts';
import { spanOf } from './nodes.ts';
import type { Operand, Tall } from './precedence.ts';
import type { ProblemList } from './problems.ts';
import { TokenCursor } from './token-cursor.ts';
import type { Token } from './tokens.ts';
import type * as tree from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

export const NO_PREFIXES: readonly Token[] = [];

/** A part whose tokens have their roles. */
export interface PreparedPart {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly problems: ProblemList;
}

/** What all rules share: where problems go, what stands for something missing, how high a tree may grow. */
export abstract class GrammarBase {
  protected readonly text: string;
  protected readonly vocabulary: Vocabulary;
  protected readonly problems: ProblemList;
  protected readonly cursor: TokenCursor;
  /** Expressions that the current one stands in. */
  protected nesting = 0;

  constructor({ text, tokens, problems }: PreparedPart, vocabulary: Vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.cursor = new TokenCursor(tokens, text.length);
  }

  protected readonly report = (span: Span, message: string): void => {
    this.problems.unlessClaimed({ code: 'syntax-error', start: span.start, end: span.end, message });
  };

  protected readonly harmless = (problem: SyntaxProblem): void => {
    this.problems.harmless(problem);
  };

  /** Stands for the operand that is not there, after the token read last. */
  protected missing(): Operand {
    const { previous, next, afterNext } = this.cursor;
    if (next.type === 'dot' && afterNext.type === 'number') {
      const span = { start: next.start, end: afterNext.end };
      this.report(span, `A fraction has digits on both sides of its dot: \`0.${afterNext.image}\`.`);
    } else this.report(spanOf(previous), `Expected a value after \`${previous.image}\`.`);
    return leaf(missingAt(previous.end));
  }

  /** Puts `expression` on top of `under`, which `token` goes on with, unless the tree would grow too high. */
  protected onTop(expression: tree.Expression, under: Tall, otherHeight: number, token: Token): Tall {
    const height = Math.max(under.height, otherHeight) + 1;
    if (height <= MAX_HEIGHT) return { expression, height };
    this.problems.tooDeep(token.start, token.end);
    return under;
  }
}

export function missingAt(offset: number): tree.MissingExpression {
  return { type: 'missing', start: offset, end: offset };
}

export function spanBetween(opening: Token, closing: Token): Span {
  return { start: opening.start, end: closing.end };
}

export function leaf(expression: tree.Expression): Operand {
  return { prefixes: NO_PREFIXES, expression, height: 1 };
}
