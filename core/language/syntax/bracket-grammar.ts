import { trimmed } from '../trimmed.ts';
import { GrammarBase, missingAt, spanBetween } from './grammar-base.ts';
import { ItemList } from './item-list.ts';
import { nameOf, spanOf, templateLiteral } from './nodes.ts';
import type { Tall } from './precedence.ts';
import { startsBlock, startsExpression, startsStray } from './token-sets.ts';
import type { Token } from './tokens.ts';
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
  protected abstract expression(): Tall;
  protected abstract block(): tree.Block;

  /** An expression, or what stands for it where there is none. */
  protected value(): Tall {
    return startsExpression(this.cursor.next) ? this.expression() : this.missing();
  }

  protected template(): Template {
    const opening = this.cursor.expect('template-start');
    const pieces: (Token | tree.InterpolationPart)[] = [];
    let height = 0;
    for (;;) {
      const text = this.cursor.takeIf('template-text');
      if (text !== undefined) pieces.push(text);
      else if (this.cursor.next.type === 'interpolation-start') {
        const interpolation = this.#interpolation();
        pieces.push(interpolation.part);
        height = Math.max(height, interpolation.height);
      } else break;
    }
    const closing = this.cursor.expect('template-end');
    return { expression: templateLiteral(opening, pieces, closing, this.harmless), height: height + 1 };
  }

  #interpolation(): Interpolation {
    const opening = this.cursor.expect('interpolation-start');
    const { expression, height } = this.value();
    this.#surplus('An interpolation holds one value.');
    const span = spanBetween(opening, this.cursor.expect('interpolation-end'));
    return { part: { type: 'interpolation', value: expression, ...span }, height };
  }

  protected parenthesized(): Tall {
    const opening = this.cursor.expect('open-paren');
    const { expression, height } = this.value();
    this.#surplus('Parentheses hold one value.');
    const span = spanBetween(opening, this.cursor.expect('close-paren'));
    return { expression: { type: 'parenthesized', value: expression, ...span }, height: height + 1 };
  }

  protected list(): Tall {
    const opening = this.cursor.expect('open-square');
    const { values, height } = this.#items();
    const span = spanBetween(opening, this.cursor.expect('close-square'));
    return { expression: { type: 'list', items: values, ...span }, height: height + 1 };
  }

  protected call(callee: Tall): Tall {
    const opening = this.cursor.expect('call-open');
    const { values, height } = this.#items();
    const { end } = this.cursor.expect('close-paren');
    const { expression } = callee;
    const call = {
      type: 'call',
      callee: expression,
      arguments: values,
      start: expression.start,
      end,
    } as const;
    return this.onTop(call, callee, height, opening);
  }

  /** What a list or a call holds, its commas included. */
  #items(): ItemList {
    const list = new ItemList(this.report);
    for (;;) {
      if (this.cursor.next.type === 'attribute-name') this.#misplacedName();
      else if (!this.#item(list)) return list;
    }
  }

  protected index(object: Tall): Tall {
    const opening = this.cursor.expect('index-open');
    const list = new ItemList(this.report);
    for (;;) {
      if (this.cursor.next.type === 'attribute-name') list.named(nameOf(this.cursor.take()), this.#given());
      else if (!this.#item(list)) break;
    }
    const closing = this.cursor.expect('close-square');
    if (list.items.length === 0)
      this.report(spanBetween(opening, closing), 'Expected what to choose in `[…]`.');
    const { expression } = object;
    const span = { start: expression.start, end: closing.end };
    const index = { type: 'index', object: expression, arguments: list.items, ...span } as const;
    return this.onTop(index, object, list.height, opening);
  }

  /** A comma, a value, or something that cannot stand here; false at the end. */
  #item(list: ItemList): boolean {
    const comma = this.cursor.takeIf('comma');
    if (comma !== undefined) list.comma(comma);
    else if (startsExpression(this.cursor.next)) list.value(this.expression());
    else return this.#misplaced();
    return true;
  }

  /** `= value` */
  #given(): Tall {
    this.cursor.expect('equals');
    return this.value();
  }

  protected object(): Tall {
    const opening = this.cursor.expect('object-open');
    const entries: tree.ObjectEntry[] = [];
    let height = 0;
    for (;;) {
      const { next } = this.cursor;
      if (this.cursor.takeIf('comma') !== undefined) continue;
      if (next.type === 'attribute-name' || startsExpression(next)) {
        const { entry, height: own } = this.#entry();
        entries.push(entry);
        height = Math.max(height, own);
      } else if (!this.#misplaced()) break;
    }
    const span = spanBetween(opening, this.cursor.expect('close-brace'));
    return { expression: { type: 'object', entries: trimmed(entries), ...span }, height: height + 1 };
  }

  /** `name = value` or `"name" = value` */
  #entry(): Entry {
    const token = this.cursor.takeIf('attribute-name');
    const key = token === undefined ? this.expression() : nameOf(token);
    return this.#entryOf(key, this.cursor.next.type === 'equals' ? this.#given() : undefined);
  }

  #entryOf(key: tree.Name | Tall, value: Tall | undefined): Entry {
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
  #surplus(message: string): void {
    for (;;) {
      const { next } = this.cursor;
      const goesOn =
        next.type === 'comma' ||
        next.type === 'attribute-name' ||
        startsExpression(next) ||
        startsBlock(next) ||
        startsStray(next);
      if (!goesOn) return;
      this.report(spanOf(next), message);
      if (next.type === 'comma') this.cursor.take();
      else if (startsExpression(next)) this.expression();
      else if (next.type === 'attribute-name') this.#misplacedName();
      else this.#misplaced();
    }
  }

  #misplacedName(): void {
    const name = this.cursor.expect('attribute-name');
    this.report(spanOf(name), 'A name with a value can stand in an index, an object or a block, not here.');
    this.#given();
  }

  /** Takes a block or a token that goes on with nothing; false where none of them comes next. */
  #misplaced(): boolean {
    const { next } = this.cursor;
    if (startsStray(next)) this.stray();
    else if (startsBlock(next)) {
      this.report(spanOf(next), 'A block cannot stand inside a value.');
      this.block();
    } else return false;
    return true;
  }

  /** A token that goes on with something that isn't there. */
  protected stray(): void {
    const token = this.cursor.take();
    this.report(spanOf(token), strayMessage(token));
  }
}

function strayMessage({ type, image }: Token): string {
  if (type === 'stray-close') return `This \`${image}\` closes nothing.`;
  if (type === 'equals') return 'Expected a name before `=`.';
  return `Expected a value before \`${image}\`.`;
}
