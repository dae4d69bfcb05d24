import type { IOrAlt, IToken, ParserMethod } from 'chevrotain';
import { BracketGrammar } from './bracket-grammar.ts';
import { leaf, missingAt, NO_PREFIXES } from './grammar-base.ts';
import { MAX_NESTING } from './limits.ts';
import { nameOf, spanOf, stringLiteral } from './nodes.ts';
import { byPrecedence, type Operand, type Operation, type Tall } from './precedence.ts';
import * as t from './tokens.ts';

/**
 * Expressions. Operators and operands are read flat and put in order by their precedence, which takes one rule where
 * a rule per level would take ten, and as much less of time and of the call stack.
 */
export abstract class ExpressionGrammar extends BracketGrammar {
  protected readonly expression: ParserMethod<[], Tall> = this.RULE('expression', () => {
    this.nesting += 1;
    const first = this.SUBRULE(this.operand);
    const rest: Operation[] = [];
    this.MANY(() => {
      const operator = this.OR(this.operators);
      const right = this.OPTION(() => this.SUBRULE1(this.operand)) ?? this.missing();
      rest.push({ operator, right });
    });
    const test = this.ACTION(() => byPrecedence(first, rest, this.problems));
    const whole = this.OPTION1(() => this.SUBRULE(this.branches, { ARGS: [test] }));
    this.nesting -= 1;
    return whole ?? test;
  });

  private readonly operators: IOrAlt<IToken>[] = [
    { ALT: () => this.CONSUME(t.BinaryToken) },
    { ALT: () => this.CONSUME(t.Sign) },
    { ALT: () => this.CONSUME(t.RangeOperator) },
  ];

  /** `? a : b`; left out where conditionals are nested too deeply. */
  private readonly branches: ParserMethod<[Tall], Tall> = this.RULE('branches', (test: Tall) => {
    const question = this.CONSUME(t.Question);
    const consequent = this.OPTION(this.consequent) ?? this.missingBranch();
    const alternate = this.OPTION1(() => {
      this.CONSUME(t.Colon);
      return this.OPTION2(this.alternate) ?? this.missingBranch();
    });
    return this.ACTION(() => this.conditional(test, question, consequent, alternate));
  });

  private readonly consequent: OptionOf<Tall> = {
    GATE: () => this.nesting < MAX_NESTING,
    DEF: () => this.SUBRULE(this.expression),
  };

  private readonly alternate: OptionOf<Tall> = {
    GATE: () => this.nesting < MAX_NESTING,
    DEF: () => this.SUBRULE1(this.expression),
  };

  private missingBranch(): Tall {
    const previous = this.LA(0);
    if (this.nesting < MAX_NESTING) return this.missing();
    this.problems.tooDeep(previous.startOffset, t.endOf(previous));
    return leaf(missingAt(t.endOf(previous)));
  }

  private conditional(test: Tall, question: IToken, consequent: Tall, alternate: Tall | undefined): Tall {
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

  private readonly operand: ParserMethod<[], Operand> = this.RULE('operand', () => {
    const first = this.OR(this.operands);
    let operand: Tall = first;
    this.MANY(() => {
      operand = this.OR1([
        { ALT: () => this.SUBRULE(this.property, { ARGS: [operand] }) },
        { ALT: () => this.SUBRULE(this.call, { ARGS: [operand] }) },
        { ALT: () => this.SUBRULE(this.index, { ARGS: [operand] }) },
      ]);
    });
    return operand === first ? first : operandOf(operand, first.prefixes);
  });

  private readonly prefixed: ParserMethod<[], Operand> = this.RULE('prefixed', () => {
    const prefixes: IToken[] = [];
    this.AT_LEAST_ONE(() => {
      const token = this.OR([{ ALT: () => this.CONSUME(t.Sign) }, { ALT: () => this.CONSUME(t.Not) }]);
      prefixes.push(token);
    });
    const operand = this.OPTION(() => this.OR1(this.primaries)) ?? this.missing();
    return operandOf(operand, prefixes);
  });

  private readonly primaries: IOrAlt<Operand>[] = [
    { ALT: () => reference(this.CONSUME(t.Identifier)) },
    { ALT: () => numberLiteral(this.CONSUME(t.NumberToken)) },
    { ALT: () => this.plainString(this.CONSUME(t.PlainString)) },
    { ALT: () => operandOf(this.SUBRULE(this.template), NO_PREFIXES) },
    { ALT: () => operandOf(this.SUBRULE(this.list), NO_PREFIXES) },
    { ALT: () => operandOf(this.SUBRULE(this.object), NO_PREFIXES) },
    { ALT: () => operandOf(this.SUBRULE(this.parenthesized), NO_PREFIXES) },
    { ALT: () => leaf({ type: 'boolean', value: true, ...spanOf(this.CONSUME(t.True)) }) },
    { ALT: () => leaf({ type: 'boolean', value: false, ...spanOf(this.CONSUME(t.False)) }) },
    { ALT: () => leaf({ type: 'null', ...spanOf(this.CONSUME(t.Null)) }) },
    { ALT: () => leaf({ type: 'missing', ...spanOf(this.CONSUME(t.Hole)) }) },
  ];

  private plainString(token: IToken): Operand {
    return this.ACTION(() => leaf(stringLiteral(token, this.harmless)));
  }

  private readonly operands: IOrAlt<Operand>[] = [
    ...this.primaries,
    { ALT: () => this.SUBRULE(this.prefixed) },
  ];

  /** `.name` */
  private readonly property: ParserMethod<[Tall], Tall> = this.RULE('property', (object: Tall) => {
    const dot = this.CONSUME(t.Dot);
    const name = this.OPTION(() => this.CONSUME(t.Identifier));
    return this.ACTION(() => {
      if (name === undefined) this.reportNoName(dot);
      const end = t.endOf(name ?? dot);
      const property = name === undefined ? { text: '', start: end, end } : nameOf(name);
      const { expression } = object;
      const access = { type: 'member', object: expression, property, start: expression.start, end } as const;
      return this.onTop(access, object, 0, dot);
    });
  });

  private reportNoName(dot: IToken): void {
    const next = this.LA(1);
    const isReserved = this.vocabulary.reserved.has(next.image) && next.startOffset === t.endOf(dot);
    if (isReserved) this.report(spanOf(next), `\`${next.image}\` is a reserved word and no name.`);
    else this.report(spanOf(dot), 'Expected a name after `.`.');
  }
}

interface OptionOf<T> {
  readonly GATE: () => boolean;
  readonly DEF: () => T;
}

function operandOf({ expression, height }: Tall, prefixes: readonly IToken[]): Operand {
  return { prefixes, expression, height };
}

function reference(token: IToken): Operand {
  const name = nameOf(token);
  return leaf({ type: 'reference', name, start: name.start, end: name.end });
}

function numberLiteral(token: IToken): Operand {
  return leaf({ type: 'number', text: token.image, start: token.startOffset, end: t.endOf(token) });
}
