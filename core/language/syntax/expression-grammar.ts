import { BracketGrammar } from './bracket-grammar.ts';
import { leaf, missingAt, NO_PREFIXES } from './grammar-base.ts';
import { MAX_NESTING } from './limits.ts';
import { nameOf, spanOf, stringLiteral } from './nodes.ts';
import { byPrecedence, type Operand, type Operation, type Tall } from './precedence.ts';
import { isOperator, isPrefix, startsExpression, startsPrimary } from './token-sets.ts';
import type { Token } from './tokens.ts';
import type { Expression } from './tree.ts';

/**
 * Expressions. Operators and operands are read flat and put in order by their precedence, which takes one rule where
 * a rule per level would take ten, and as much less of time and of the call stack.
 */
export abstract class ExpressionGrammar extends BracketGrammar {
  protected expression(): Tall {
    this.nesting += 1;
    const first = this.#operand();
    const rest = isOperator(this.cursor.next) ? this.#operations() : NO_OPERATIONS;
    const test = byPrecedence(first, rest, this.problems);
    const whole = this.cursor.next.type === 'question' ? this.#branches(test) : test;
    this.nesting -= 1;
    return whole;
  }

  #operations(): readonly Operation[] {
    const operations: Operation[] = [];
    while (isOperator(this.cursor.next)) {
      const operator = this.cursor.take();
      const right = startsExpression(this.cursor.next) ? this.#operand() : this.missing();
      operations.push({ operator, right });
    }
    return operations;
  }

  /** `? a : b`; left out where conditionals are nested too deeply. */
  #branches(test: Tall): Tall {
    const question = this.cursor.expect('question');
    const consequent = this.#branch();
    const alternate = this.cursor.takeIf('colon') === undefined ? undefined : this.#branch();
    return this.#conditional(test, question, consequent, alternate);
  }

  #branch(): Tall {
    const isTooDeep = this.nesting >= MAX_NESTING;
    if (!isTooDeep) return startsExpression(this.cursor.next) ? this.expression() : this.missing();
    const { previous } = this.cursor;
    this.problems.tooDeep(previous.start, previous.end);
    return leaf(missingAt(previous.end));
  }

  #conditional(test: Tall, question: Token, consequent: Tall, alternate: Tall | undefined): Tall {
    if (alternate === undefined)
      this.report(spanOf(question), 'A choice is written `condition ? value : other`.');
    const other = alternate ?? leaf(missingAt(consequent.expression.end));
    const conditional = {
      type: 'conditional',
      test: test.expression,
      consequent: consequent.expression,
      alternate: other.expression,
      start: test.expression.start,
      end: other.expression.end,
    } as const;
    return this.onTop(conditional, test, Math.max(consequent.height, other.height), question);
  }

  #operand(): Operand {
    const first = isPrefix(this.cursor.next) ? this.#prefixed() : this.#primary();
    let operand: Tall = first;
    for (;;) {
      const { type } = this.cursor.next;
      if (type === 'dot') operand = this.#property(operand);
      else if (type === 'call-open') operand = this.call(operand);
      else if (type === 'index-open') operand = this.index(operand);
      else return operand === first ? first : operandOf(operand, first.prefixes);
    }
  }

  #prefixed(): Operand {
    const prefixes: Token[] = [];
    while (isPrefix(this.cursor.next)) prefixes.push(this.cursor.take());
    const operand = startsPrimary(this.cursor.next) ? this.#primary() : this.missing();
    return operandOf(operand, prefixes);
  }

  #primary(): Operand {
    const { type } = this.cursor.next;
    if (type === 'template-start') return operandOf(this.template(), NO_PREFIXES);
    if (type === 'open-square') return operandOf(this.list(), NO_PREFIXES);
    if (type === 'object-open') return operandOf(this.object(), NO_PREFIXES);
    if (type === 'open-paren') return operandOf(this.parenthesized(), NO_PREFIXES);
    return leaf(this.#word(this.cursor.take()));
  }

  /** An operand of one token. */
  #word(token: Token): Expression {
    const { type, start, end } = token;
    if (type === 'identifier') return { type: 'reference', name: nameOf(token), start, end };
    if (type === 'number') return { type, text: token.image, start, end };
    if (type === 'plain-string') return stringLiteral(token, this.harmless);
    if (type === 'true' || type === 'false') return { type: 'boolean', value: type === 'true', start, end };
    return { type: type === 'null' ? type : 'missing', start, end };
  }

  /** `.name` */
  #property(object: Tall): Tall {
    const dot = this.cursor.expect('dot');
    const name = this.cursor.takeIf('identifier');
    if (name === undefined) this.#reportNoName(dot);
    const { end } = name ?? dot;
    const property = name === undefined ? { text: '', start: end, end } : nameOf(name);
    const { expression } = object;
    const access = { type: 'member', object: expression, property, start: expression.start, end } as const;
    return this.onTop(access, object, 0, dot);
  }

  #reportNoName(dot: Token): void {
    const { next } = this.cursor;
    const isReserved = this.vocabulary.reserved.has(next.image) && next.start === dot.end;
    if (isReserved) this.report(spanOf(next), `\`${next.image}\` is a reserved word and no name.`);
    else this.report(spanOf(dot), 'Expected a name after `.`.');
  }
}

const NO_OPERATIONS: readonly Operation[] = [];

function operandOf({ expression, height }: Tall, prefixes: readonly Token[]): Operand {
  return { prefixes, expression, height };
}
