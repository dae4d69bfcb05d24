import type { ParsedPart } from '../syntax/document.ts';
import { TRIPLE_QUOTE } from '../syntax/string-extent.ts';
import { countLineBreaks } from './line-breaks.ts';
import type { Part } from './part.ts';
import type { Derivation, PartCache } from './part-cache.ts';

/** The word that begins an `include`. */
const INCLUDE = 'include';

/** What the parts of one list share. */
export interface Home {
  readonly file: string;
  readonly cache: PartCache;
  chunkAt(number: number): Chunk | undefined;
  /** The chunk, once it knows where it starts. */
  placed(chunk: Chunk): Chunk;
}

/** A part as its list sees it: where it is within its chunk. */
export class Slot implements Part {
  readonly #home: Home;
  chunk: Chunk | undefined;
  index = 0;
  /** From the chunk's start. */
  start = 0;
  firstLine = 0;
  text = '';
  lineBreaks = 0;
  hasTripleQuote = false;
  /** The word stands in it, wherever it does. */
  hasInclude = false;

  constructor(home: Home, text: string) {
    this.#home = home;
    this.setText(text);
  }

  setText(text: string): void {
    this.text = text;
    this.lineBreaks = countLineBreaks(text);
    this.hasTripleQuote = text.includes(TRIPLE_QUOTE);
    this.hasInclude = text.includes(INCLUDE);
  }

  get file(): string {
    return this.#home.file;
  }

  get offset(): number {
    return this.chunk === undefined ? 0 : this.#home.placed(this.chunk).offset + this.start;
  }

  get line(): number {
    return this.chunk === undefined ? 0 : this.#home.placed(this.chunk).line + this.firstLine;
  }

  get number(): number {
    return this.chunk === undefined ? 0 : this.#home.placed(this.chunk).first + this.index;
  }

  get next(): Slot | undefined {
    const { chunk, index } = this;
    return chunk && (chunk.slots[index + 1] ?? this.#home.chunkAt(chunk.number + 1)?.slots[0]);
  }

  get previous(): Slot | undefined {
    const { chunk, index } = this;
    return chunk && (chunk.slots[index - 1] ?? this.#home.chunkAt(chunk.number - 1)?.slots.at(-1));
  }

  get isThere(): boolean {
    return this.chunk !== undefined;
  }

  get parsed(): ParsedPart {
    return this.#home.cache.parsed(this.text);
  }

  derived<T>(derivation: Derivation<T>): T {
    return this.#home.cache.derived(this.text, derivation);
  }
}

/** Parts that stand next to each other, with their sums. */
export class Chunk {
  slots: readonly Slot[];
  /** Among the chunks. */
  number = 0;
  offset = 0;
  line = 0;
  /** Parts before it. */
  first = 0;
  length = 0;
  lineBreaks = 0;
  /** Parts with a `"""`. */
  tripleQuotes = 0;
  /** Parts with the word `include`. */
  includes = 0;

  constructor(slots: readonly Slot[]) {
    this.slots = slots;
    this.renumber();
  }

  /** To be called whenever a part of it changed, came or went. */
  renumber(): void {
    this.length = 0;
    this.lineBreaks = 0;
    this.tripleQuotes = 0;
    this.includes = 0;
    let index = 0;
    for (const slot of this.slots) {
      slot.chunk = this;
      slot.index = index;
      slot.start = this.length;
      slot.firstLine = this.lineBreaks;
      this.length += slot.text.length;
      this.lineBreaks += slot.lineBreaks;
      if (slot.hasTripleQuote) this.tripleQuotes += 1;
      if (slot.hasInclude) this.includes += 1;
      index += 1;
    }
  }

  placeAfter(previous: Chunk | undefined): void {
    this.offset = previous === undefined ? 0 : previous.offset + previous.length;
    this.line = previous === undefined ? 0 : previous.line + previous.lineBreaks;
    this.first = previous === undefined ? 0 : previous.first + previous.slots.length;
  }
}
