import type { Subject } from '../describe/subject.ts';

/** What an item stands for; faces choose a picture by it. */
export type ItemKind =
  | 'attribute'
  | 'block'
  | 'choice'
  | 'keyword'
  | 'function'
  | 'unit'
  | 'metric'
  | 'statistic'
  | 'param'
  | 'axis'
  | 'node'
  | 'change-set'
  | 'fragment'
  | 'variable'
  | 'value'
  | 'script'
  | 'program'
  | 'file'
  | 'folder';

/** Something that may be put in at the cursor. */
export interface Item {
  readonly label: string;
  readonly kind: ItemKind;
  /** A few words beside the label. */
  readonly detail?: string | undefined;
  /** What is put in, where it is not the label. */
  readonly insert?: string | undefined;
  /** `insert` has places to fill in, as in LSP. */
  readonly isSnippet?: boolean;
  /** What there is to say of it, for those who want to read on. */
  readonly subject?: Subject | undefined;
}

export interface RankedItem extends Item {
  /** Items are shown in this order. */
  readonly order: number;
}

/** More than anybody scrolls through: those who type on are answered anew. */
const MAX_ITEMS = 200;

/** Collects items that match what is typed so far; what is offered first is shown first. */
export class ItemList {
  readonly prefix: string;
  readonly #folded: string;
  readonly #items = new Map<string, RankedItem>();
  #isCut = false;

  constructor(prefix: string) {
    this.prefix = prefix;
    this.#folded = prefix.toLowerCase();
  }

  get items(): readonly RankedItem[] {
    return [...this.#items.values()];
  }

  /** There are more than are listed. */
  get isCut(): boolean {
    return this.#isCut;
  }

  get isFull(): boolean {
    return this.#items.size >= MAX_ITEMS;
  }

  matches(label: string): boolean {
    return isWithin(this.#folded, label.toLowerCase());
  }

  /** Takes an item if it matches; of one label the first. */
  add(item: Item): void {
    const known = `${item.kind === 'block' ? 'block ' : ''}${item.label}`;
    if (this.#items.has(known) || !this.matches(item.label)) return;
    if (this.isFull) this.#isCut = true;
    else this.#items.set(known, { ...item, order: this.#items.size });
  }

  /** Makes items of names, of those that match alone, and of no more than are shown. */
  addNames(names: Iterable<string>, make: (name: string) => Item | undefined): void {
    for (const name of names) {
      if (!this.matches(name)) continue;
      if (this.isFull) {
        this.#isCut = true;
        return;
      }
      const item = make(name);
      if (item !== undefined) this.add(item);
    }
  }
}

/** Whether the letters stand in the text in this order. */
function isWithin(letters: string, text: string): boolean {
  let at = 0;
  for (let next = 0; next < letters.length; next += 1) {
    const found = text.indexOf(letters.charAt(next), at);
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}
