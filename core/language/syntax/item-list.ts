import type { IToken } from 'chevrotain';
import type { Span } from '../diagnostic.ts';
import { spanOf } from './nodes.ts';
import type { Tall } from './precedence.ts';
import type { Expression, IndexArgument, Name } from './tree.ts';

export type Report = (span: Span, message: string) => void;

export interface Named {
  readonly name: Name;
  readonly value: Tall;
}

/** A comma, an item, or nothing where something else was reported. */
export type ListPart = IToken | Tall | Named | undefined;

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

  take(part: ListPart): void {
    if (part === undefined) return;
    if ('image' in part) this.#comma(part);
    else if ('name' in part) this.#add(part.name, part.value);
    else this.#add(undefined, part);
  }

  #comma(comma: IToken): void {
    if (this.#wantsItem) this.#report(spanOf(comma), 'Expected a value before `,`.');
    this.#wantsItem = true;
  }

  #add(name: Name | undefined, { expression, height }: Tall): void {
    const item = { name, value: expression, start: (name ?? expression).start, end: expression.end };
    if (!this.#wantsItem) this.#report(item, 'Expected `,` before this item.');
    this.items.push(item);
    this.height = Math.max(this.height, height);
    this.#wantsItem = false;
  }
}
