import type { Span } from '../diagnostic.ts';
import { spanOf } from './nodes.ts';
import type { Tall } from './precedence.ts';
import type { Token } from './tokens.ts';
import type { Expression, IndexArgument, Name } from './tree.ts';

export type Report = (span: Span, message: string) => void;

/** The items of a list, a call or an index while they are read, with a look at the commas between. */
export class ItemList {
  readonly items: IndexArgument[] = [];
  /** Height of the highest item's tree. */
  height = 0;
  readonly #report: Report;
  #wantsItem = true;

  constructor(report: Report) {
    this.#report = report;
  }

  get values(): Expression[] {
    return this.items.map((item) => item.value);
  }

  comma(comma: Token): void {
    if (this.#wantsItem) this.#report(spanOf(comma), 'Expected a value before `,`.');
    this.#wantsItem = true;
  }

  value(value: Tall): void {
    this.#add(undefined, value);
  }

  named(name: Name, value: Tall): void {
    this.#add(name, value);
  }

  #add(name: Name | undefined, { expression, height }: Tall): void {
    const item = { name, value: expression, start: (name ?? expression).start, end: expression.end };
    if (!this.#wantsItem) this.#report(item, 'Expected `,` before this item.');
    this.items.push(item);
    this.height = Math.max(this.height, height);
    this.#wantsItem = false;
  }
}
