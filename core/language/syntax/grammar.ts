import type { IOrAlt, IToken, ParserMethod } from 'chevrotain';
import type { Span } from '../diagnostic.ts';
import { hasLineBreak } from './characters.ts';
import type { Closer, PartItem } from './document.ts';
import { ExpressionGrammar } from './expression-grammar.ts';
import { nameOf, spanOf, stringLiteral } from './nodes.ts';
import type { ProblemList } from './problems.ts';
import * as t from './tokens.ts';
import type * as tree from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * The grammar, in LL(1), building the tree as it goes. Tokens come with their roles and with balanced brackets
 * (`roles.ts`), and each token that a rule can't use is taken by `stray` and its like and reported, so that no input
 * makes a rule fail; Chevrotain's recovery is on all the same.
 */
export class Grammar extends ExpressionGrammar {
  #text = '';
  /** Where the member read last ends, also one that was left out. */
  #lastEnd = 0;

  constructor(vocabulary: Vocabulary, skipValidations: boolean) {
    super(vocabulary, skipValidations);
    this.performSelfAnalysis();
  }

  parse(text: string, tokens: IToken[], problems: ProblemList): readonly PartItem[] {
    this.#text = text;
    this.problems = problems;
    this.nesting = 0;
    this.input = tokens;
    const items = this.part();
    for (const { token } of this.errors) this.report(spanOf(token), 'This is not expected here.');
    return items;
  }

  readonly part: ParserMethod<[], PartItem[]> = this.RULE('part', () => {
    const items: PartItem[] = [];
    this.MANY(() => {
      this.#add(this.OR(this.partItems), items);
    });
    return items;
  });

  // Alternatives are made once, where making them at each member would cost as much as parsing it.
  private readonly members: IOrAlt<tree.Member | undefined>[] = [
    { ALT: () => this.SUBRULE(this.attribute) },
    { ALT: () => this.SUBRULE(this.headedBlock) },
    { ALT: () => this.SUBRULE(this.headlessBlock) },
    { ALT: () => this.SUBRULE(this.condition) },
    { ALT: () => this.SUBRULE(this.garbage) },
  ];

  private readonly partItems: IOrAlt<PartItem | undefined>[] = [
    ...this.members,
    { ALT: () => this.SUBRULE(this.closer) },
  ];

  /** A condition on the line of an attribute before it is a value that went wrong, and left out. */
  #add(item: PartItem | undefined, items: PartItem[]): void {
    if (item === undefined) return;
    const followsValue = item.type === 'condition' && items.at(-1)?.type === 'attribute';
    if (followsValue && !hasLineBreak(this.#text, this.#lastEnd, item.start)) {
      this.report(item, 'This does not continue the value before it.');
    } else items.push(item);
    this.#lastEnd = item.end;
  }

  private readonly closer: ParserMethod<[], Closer> = this.RULE('closer', (): Closer => {
    const brace = this.CONSUME(t.OuterBrace);
    return { type: 'closer', ...spanOf(brace) };
  });

  /** `name = value` */
  private readonly attribute: ParserMethod<[], tree.Attribute> = this.RULE('attribute', () => {
    const name = nameOf(this.CONSUME(t.AttributeName));
    this.CONSUME(t.Equals);
    const { expression: value } = this.OPTION(() => this.SUBRULE(this.expression)) ?? this.missing();
    return this.ACTION((): tree.Attribute => {
      return { type: 'attribute', name, value, start: name.start, end: value.end };
    });
  });

  private readonly condition: ParserMethod<[], tree.Condition> = this.RULE('condition', () => {
    const { expression: value } = this.SUBRULE(this.expression);
    return this.ACTION((): tree.Condition => {
      return { type: 'condition', value, start: value.start, end: value.end };
    });
  });

  /** `kind label? { … }` */
  protected readonly block: ParserMethod<[], tree.Block> = this.RULE('block', () =>
    this.OR([{ ALT: () => this.SUBRULE(this.headedBlock) }, { ALT: () => this.SUBRULE(this.headlessBlock) }]),
  );

  private readonly headedBlock: ParserMethod<[], tree.Block> = this.RULE('headedBlock', (): tree.Block => {
    const kind = nameOf(this.CONSUME(t.BlockKind));
    const label = this.OPTION(() => this.OR(this.labels));
    const body = this.OPTION1(() => this.SUBRULE(this.body));
    const head = { start: kind.start, end: (label ?? kind).end };
    this.ACTION(() => {
      if (body === undefined) this.#reportNoBody(kind, label, head);
    });
    return { type: 'block', kind, label, body, start: kind.start, end: body?.end ?? head.end };
  });

  #reportNoBody(kind: tree.Name, label: tree.Block['label'], head: Span): void {
    const braceless = this.vocabulary.braceless.has(kind.text);
    if (braceless && label !== undefined) return;
    const after = this.#text.slice(head.start, head.end);
    if (braceless) this.report(head, `Expected what to ${kind.text} after \`${kind.text}\`.`);
    else if (label === undefined) this.report(head, `Expected a name or \`{\` after \`${after}\`.`);
    else this.report(head, `Expected \`{\` after \`${after}\`.`);
  }

  private readonly labels: IOrAlt<tree.Name | tree.StringLiteral>[] = [
    { ALT: () => nameOf(this.CONSUME(t.LabelName)) },
    { ALT: () => this.#labelString(this.CONSUME(t.LabelString)) },
    { ALT: () => this.SUBRULE(this.template).expression },
  ];

  #labelString(token: IToken): tree.StringLiteral {
    return this.ACTION(() => stringLiteral(token, this.harmless));
  }

  private readonly headlessBlock: ParserMethod<[], tree.Block> = this.RULE(
    'headlessBlock',
    (): tree.Block => {
      const body = this.SUBRULE(this.body);
      const { start, end } = body;
      this.ACTION(() => {
        this.report({ start, end: start + 1 }, 'Expected the kind of block before `{`.');
      });
      return { type: 'block', kind: { text: '', start, end: start }, label: undefined, body, start, end };
    },
  );

  /** `{ members }`; its `}` may be missing in the text, which is for the stitching to judge. */
  private readonly body: ParserMethod<[], tree.Body> = this.RULE('body', () => {
    const opening = this.CONSUME(t.BlockOpen);
    const members: tree.Member[] = [];
    this.MANY(() => {
      this.#add(this.OR(this.members), members);
    });
    const closing = this.CONSUME(t.CloseBrace);
    return { members, closed: closing.image !== '', start: opening.startOffset, end: t.endOf(closing) };
  });

  /** Tokens that begin no member, and what follows them on their line. */
  private readonly garbage: ParserMethod<[], undefined> = this.RULE('garbage', (): undefined => {
    this.OR([{ ALT: () => this.SUBRULE(this.stray) }, { ALT: () => this.SUBRULE(this.strayComma) }]);
    this.MANY({
      GATE: () => !hasLineBreak(this.#text, t.endOf(this.LA(0)), this.LA(1).startOffset),
      DEF: () =>
        this.OR1([
          { ALT: () => this.SUBRULE1(this.stray) },
          { ALT: () => this.SUBRULE1(this.strayComma) },
          { ALT: () => this.SUBRULE1(this.expression) },
        ]),
    });
  });

  private readonly strayComma: ParserMethod<[], void> = this.RULE('strayComma', () => {
    const comma = this.CONSUME(t.Comma);
    this.ACTION(() => this.report(spanOf(comma), 'Members of a block have no `,` between them.'));
  });
}
