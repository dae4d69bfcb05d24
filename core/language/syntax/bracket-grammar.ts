import type { IOrAlt, IToken, ParserMethod } from 'chevrotain';
import { GrammarBase, missingAt, spanBetween } from './grammar-base.ts';
import { ItemList, type ListPart, type Named } from './item-list.ts';
import { nameOf, spanOf, templateLiteral } from './nodes.ts';
import type { Tall } from './precedence.ts';
import * as t from './tokens.ts';
import type * as tree from './tree.ts';

interface Template extends Tall {
  readonly expression: tree.StringLiteral;
}

interface Interpolation {
  readonly part: tree.InterpolationPart;
  readonly height: number;
}

interface Entry {
  readonly entry: tree.ObjectEntry;
  readonly height: number;
}

/** What stands in brackets: lists, objects, parentheses, calls, indexes, interpolations. Their ends are always there. */
export abstract class BracketGrammar extends GrammarBase {
  protected abstract readonly expression: ParserMethod<[], Tall>;
  protected abstract readonly block: ParserMethod<[], tree.Block>;

  /** An expression, or what stands for it where there is none. */
  protected readonly value: ParserMethod<[], Tall> = this.RULE('value', () => {
    const found = this.OPTION(() => this.SUBRULE(this.expression));
    return found ?? this.missing();
  });

  protected readonly template: ParserMethod<[], Template> = this.RULE('template', () => {
    const opening = this.CONSUME(t.TemplateStart);
    const pieces: (IToken | Interpolation)[] = [];
    this.MANY(() => {
      pieces.push(this.OR(this.pieces));
    });
    const closing = this.CONSUME(t.TemplateEnd);
    return this.ACTION(() => {
      const written = pieces.map((piece) => ('part' in piece ? piece.part : piece));
      const expression = templateLiteral(opening, written, closing, this.harmless);
      const height = pieces.reduce(
        (most, piece) => ('part' in piece ? Math.max(most, piece.height) : most),
        0,
      );
      return { expression, height: height + 1 };
    });
  });

  private readonly pieces: IOrAlt<IToken | Interpolation>[] = [
    { ALT: () => this.CONSUME(t.TemplateText) },
    { ALT: () => this.SUBRULE(this.interpolation) },
  ];

  private readonly interpolation: ParserMethod<[], Interpolation> = this.RULE(
    'interpolation',
    (): Interpolation => {
      const opening = this.CONSUME(t.InterpolationStart);
      const { expression, height } = this.SUBRULE(this.value);
      this.SUBRULE(this.surplus, { ARGS: ['An interpolation holds one value.'] });
      const end = t.endOf(this.CONSUME(t.InterpolationEnd));
      return { part: { type: 'interpolation', value: expression, start: opening.startOffset, end }, height };
    },
  );

  protected readonly parenthesized: ParserMethod<[], Tall> = this.RULE('parenthesized', (): Tall => {
    const opening = this.CONSUME(t.OpenParen);
    const { expression, height } = this.SUBRULE(this.value);
    this.SUBRULE(this.surplus, { ARGS: ['Parentheses hold one value.'] });
    const span = spanBetween(opening, this.CONSUME(t.CloseParen));
    return { expression: { type: 'parenthesized', value: expression, ...span }, height: height + 1 };
  });

  protected readonly list: ParserMethod<[], Tall> = this.RULE('list', (): Tall => {
    const opening = this.CONSUME(t.OpenSquare);
    const { values, height } = this.SUBRULE(this.items);
    const end = t.endOf(this.CONSUME(t.CloseSquare));
    return {
      expression: { type: 'list', items: values, start: opening.startOffset, end },
      height: height + 1,
    };
  });

  protected readonly call: ParserMethod<[Tall], Tall> = this.RULE('call', (callee: Tall) => {
    const opening = this.CONSUME(t.CallOpen);
    const { values, height } = this.SUBRULE(this.items);
    const closing = this.CONSUME(t.CloseParen);
    return this.ACTION(() => {
      const { expression } = callee;
      const span = { start: expression.start, end: t.endOf(closing) };
      return this.onTop(
        { type: 'call', callee: expression, arguments: values, ...span },
        callee,
        height,
        opening,
      );
    });
  });

  /** What a list or a call holds, its commas included. */
  private readonly items: ParserMethod<[], ItemList> = this.RULE('items', () => {
    const list = new ItemList(this.report);
    this.MANY(() => {
      const item = this.OR(this.listItems);
      this.ACTION(() => {
        list.take(item);
      });
    });
    return list;
  });

  private readonly positional: IOrAlt<ListPart>[] = [
    { ALT: () => this.CONSUME(t.Comma) },
    { ALT: () => this.SUBRULE(this.expression) },
    { ALT: () => this.SUBRULE(this.misplacedBlock) },
    { ALT: () => this.SUBRULE(this.stray) },
  ];

  private readonly listItems: IOrAlt<ListPart>[] = [
    ...this.positional,
    { ALT: () => this.SUBRULE(this.misplacedName) },
  ];

  private readonly indexItems: IOrAlt<ListPart>[] = [
    ...this.positional,
    { ALT: () => this.SUBRULE(this.named) },
  ];

  protected readonly index: ParserMethod<[Tall], Tall> = this.RULE('index', (object: Tall) => {
    const opening = this.CONSUME(t.IndexOpen);
    const list = new ItemList(this.report);
    this.MANY(() => {
      const item = this.OR(this.indexItems);
      this.ACTION(() => {
        list.take(item);
      });
    });
    const closing = this.CONSUME(t.CloseSquare);
    return this.ACTION(() => this.indexOf(object, opening, list, closing));
  });

  private indexOf(object: Tall, opening: IToken, list: ItemList, closing: IToken): Tall {
    if (list.items.length === 0)
      this.report(spanBetween(opening, closing), 'Expected what to choose in `[…]`.');
    const { expression } = object;
    const span = { start: expression.start, end: t.endOf(closing) };
    const index = { type: 'index', object: expression, arguments: list.items, ...span } as const;
    return this.onTop(index, object, list.height, opening);
  }

  /** `name = value` */
  private readonly named: ParserMethod<[], Named> = this.RULE('named', () => {
    const name = nameOf(this.CONSUME(t.AttributeName));
    return { name, value: this.SUBRULE(this.given) };
  });

  /** `= value` */
  private readonly given: ParserMethod<[], Tall> = this.RULE('given', () => {
    this.CONSUME(t.Equals);
    return this.SUBRULE(this.value);
  });

  protected readonly object: ParserMethod<[], Tall> = this.RULE('object', (): Tall => {
    const opening = this.CONSUME(t.ObjectOpen);
    const entries: tree.ObjectEntry[] = [];
    let height = 0;
    this.MANY(() =>
      this.OR([
        { ALT: () => this.CONSUME(t.Comma) },
        {
          ALT: () => {
            const entry = this.SUBRULE(this.entry);
            entries.push(entry.entry);
            height = Math.max(height, entry.height);
          },
        },
        { ALT: () => this.SUBRULE(this.misplacedBlock) },
        { ALT: () => this.SUBRULE(this.stray) },
      ]),
    );
    const span = spanBetween(opening, this.CONSUME(t.CloseBrace));
    return { expression: { type: 'object', entries, ...span }, height: height + 1 };
  });

  /** `name = value` or `"name" = value` */
  private readonly entry: ParserMethod<[], Entry> = this.RULE('entry', () => {
    const key = this.OR([
      { ALT: () => nameOf(this.CONSUME(t.AttributeName)) },
      { ALT: () => this.SUBRULE(this.expression) },
    ]);
    const value = this.OPTION(() => this.SUBRULE(this.given));
    return this.ACTION(() => this.entryOf(key, value));
  });

  private entryOf(key: tree.Name | Tall, value: Tall | undefined): Entry {
    const written = 'expression' in key ? key.expression : key;
    const { start } = written;
    const name =
      !('type' in written) || written.type === 'string' ? written : { text: '', start, end: start };
    if (value === undefined || name !== written) this.report(written, 'An object holds `name = value`.');
    const given = value?.expression ?? missingAt(written.end);
    return {
      entry: { name, value: given, start, end: given.end },
      height: Math.max('expression' in key ? key.height : 0, value?.height ?? 0),
    };
  }

  /** What follows in brackets that hold one value. */
  private readonly surplus: ParserMethod<[string], void> = this.RULE('surplus', (message: string) => {
    this.MANY(() => {
      const first = this.LA(1);
      this.ACTION(() => this.report(spanOf(first), message));
      this.OR([
        { ALT: () => this.CONSUME(t.Comma) },
        { ALT: () => this.SUBRULE(this.expression) },
        { ALT: () => this.SUBRULE(this.misplacedName) },
        { ALT: () => this.SUBRULE(this.misplacedBlock) },
        { ALT: () => this.SUBRULE(this.stray) },
      ]);
    });
  });

  private readonly misplacedName: ParserMethod<[], undefined> = this.RULE('misplacedName', (): undefined => {
    const name = this.CONSUME(t.AttributeName);
    this.ACTION(() =>
      this.report(spanOf(name), 'A name with a value can stand in an index, an object or a block, not here.'),
    );
    this.SUBRULE(this.given);
  });

  private readonly misplacedBlock: ParserMethod<[], undefined> = this.RULE(
    'misplacedBlock',
    (): undefined => {
      const first = this.LA(1);
      this.ACTION(() => this.report(spanOf(first), 'A block cannot stand inside a value.'));
      this.SUBRULE(this.block);
    },
  );

  /** A token that goes on with something that isn't there. */
  protected readonly stray: ParserMethod<[], undefined> = this.RULE('stray', (): undefined => {
    const token = this.OR([
      { ALT: () => this.CONSUME(t.Equals) },
      { ALT: () => this.CONSUME(t.BinaryToken) },
      { ALT: () => this.CONSUME(t.RangeOperator) },
      { ALT: () => this.CONSUME(t.Question) },
      { ALT: () => this.CONSUME(t.Colon) },
      { ALT: () => this.CONSUME(t.Dot) },
      { ALT: () => this.CONSUME(t.StrayClose) },
    ]);
    this.ACTION(() => this.report(spanOf(token), strayMessage(token)));
  });
}

function strayMessage({ tokenType, image }: IToken): string {
  if (tokenType === t.StrayClose) return `This \`${image}\` closes nothing.`;
  if (tokenType === t.Equals) return 'Expected a name before `=`.';
  return `Expected a value before \`${image}\`.`;
}
