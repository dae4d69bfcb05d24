import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import type { Span } from '../diagnostic.ts';
import type { SyntaxProblem } from './document.ts';
import { MAX_HEIGHT } from './limits.ts';
import { spanOf } from './nodes.ts';
import type { Operand, Tall } from './precedence.ts';
import { ProblemList } from './problems.ts';
import * as t from './tokens.ts';
import type * as tree from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

export const NO_PREFIXES: readonly IToken[] = [];

/** What all rules share: where problems go, what stands for something missing, how high a tree may grow. */
export abstract class GrammarBase extends EmbeddedActionsParser {
  protected readonly vocabulary: Vocabulary;
  protected problems = new ProblemList('');
  /** Expressions that the current one stands in. */
  protected nesting = 0;

  constructor(vocabulary: Vocabulary, skipValidations: boolean) {
    super(t.tokenTypes, { maxLookahead: 1, recoveryEnabled: true, skipValidations });
    this.vocabulary = vocabulary;
  }

  protected readonly report = (span: Span, message: string): void => {
    this.problems.unlessClaimed({ code: 'syntax-error', start: span.start, end: span.end, message });
  };

  protected readonly harmless = (problem: SyntaxProblem): void => {
    this.problems.harmless(problem);
  };

  /** Stands for the operand that is not there, after the token read last. */
  protected missing(): Operand {
    const previous = this.LA(0);
    const [next, afterNext] = [this.LA(1), this.LA(2)];
    if (next.tokenType === t.Dot && afterNext.tokenType === t.NumberToken) {
      const span = { start: next.startOffset, end: t.endOf(afterNext) };
      this.report(span, `A fraction has digits on both sides of its dot: \`0.${afterNext.image}\`.`);
    } else this.report(spanOf(previous), `Expected a value after \`${previous.image}\`.`);
    return leaf(missingAt(t.endOf(previous)));
  }

  /** Puts `expression` on top of `under`, which `token` goes on with, unless the tree would grow too high. */
  protected onTop(expression: tree.Expression, under: Tall, otherHeight: number, token: IToken): Tall {
    const height = Math.max(under.height, otherHeight) + 1;
    if (height <= MAX_HEIGHT) return { expression, height };
    this.problems.tooDeep(token.startOffset, t.endOf(token));
    return under;
  }
}

export function missingAt(offset: number): tree.MissingExpression {
  return { type: 'missing', start: offset, end: offset };
}

export function spanBetween(opening: IToken, closing: IToken): Span {
  return { start: opening.startOffset, end: t.endOf(closing) };
}

export function leaf(expression: tree.Expression): Operand {
  return { prefixes: NO_PREFIXES, expression, height: 1 };
}
