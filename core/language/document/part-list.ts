import type { Part } from './part.ts';
import type { PartCache } from './part-cache.ts';
import type { PartsChange } from './parts-change.ts';
import { Chunk, Slot, type Home } from './part-slot.ts';

/** Parts in a chunk at first, twice as many at most: an edit numbers the parts of its chunk again. */
const CHUNK = 128;

/** The parts of a document in order, never none; in chunks with sums of lengths and lines, so that all is found fast. */
export class PartList implements Iterable<Part>, Home {
  readonly file: string;
  readonly cache: PartCache;
  #chunks: Chunk[] = [];
  /** Chunks before this one know where they start. */
  #placed = 0;

  constructor(file: string, cache: PartCache, texts: readonly string[]) {
    this.file = file;
    this.cache = cache;
    this.#chunks = chunksOf(texts.map((text) => new Slot(this, text)));
    this.#numberChunks();
  }

  get first(): Part {
    return there(this.#chunks[0]?.slots[0]);
  }

  get last(): Part {
    return there(this.#chunks.at(-1)?.slots.at(-1));
  }

  *[Symbol.iterator](): Iterator<Part> {
    for (const chunk of this.#chunks) yield* chunk.slots;
  }

  /** The part that holds the unit at `offset`; the nearest where there is none. */
  atOffset(offset: number): Part {
    const chunk = lastThat(this.#chunks, (one) => this.placed(one).offset <= offset);
    return lastThat(chunk.slots, (slot) => chunk.offset + slot.start <= offset);
  }

  /** The part in which a line starts; the nearest where there is none. */
  atLine(line: number): Part {
    const chunk = lastThat(this.#chunks, (one) => this.placed(one).line <= line);
    return lastThat(chunk.slots, (slot) => chunk.line + slot.firstLine <= line);
  }

  /** The parts that have the word `include`, in order. */
  *withInclude(): Generator<Part> {
    for (const { includes, slots } of this.#chunks) {
      if (includes > 0) yield* slots.filter(({ hasInclude }) => hasInclude);
    }
  }

  /** The first part after `part` that has a `"""`. */
  nextWithTripleQuote(part: Part): Part | undefined {
    const { chunk, index } = slotOf(part);
    const inChunk = chunk?.slots.find((slot, at) => at > index && slot.hasTripleQuote);
    if (inChunk !== undefined || chunk === undefined) return inChunk;
    const next = this.#chunks.find(({ number, tripleQuotes }) => number > chunk.number && tripleQuotes > 0);
    return next?.slots.find((slot) => slot.hasTripleQuote);
  }

  /** The last part before `part` that has a `"""`. */
  previousWithTripleQuote(part: Part): Part | undefined {
    const { chunk, index } = slotOf(part);
    const inChunk = chunk?.slots.findLast((slot, at) => at < index && slot.hasTripleQuote);
    if (inChunk !== undefined || chunk === undefined) return inChunk;
    const before = this.#chunks.findLast(
      ({ number, tripleQuotes }) => number < chunk.number && tripleQuotes > 0,
    );
    return before?.slots.findLast((slot) => slot.hasTripleQuote);
  }

  /**
   * Puts texts, at least one, in the place of the parts from `first` to `last`. As many parts stay the same objects as
   * there are texts: at both ends those whose texts are the same, then the others from front to back.
   */
  replace(first: Part, last: Part, texts: readonly string[]): PartsChange {
    const old = slotsFrom(slotOf(first), slotOf(last));
    const kept = Math.min(old.length, texts.length);
    let front = 0;
    while (front < kept && old[front]?.text === texts[front]) front += 1;
    let back = 0;
    while (back < kept - front && old.at(-1 - back)?.text === texts.at(-1 - back)) back += 1;
    const changed = old.slice(front, kept - back);
    const removed = old.slice(kept - back, old.length - back);
    const added = texts.slice(kept - back, texts.length - back).map((text) => new Slot(this, text));
    const before = old[kept - back - 1] ?? slotOf(first).previous;
    for (const [index, slot] of changed.entries()) slot.setText(texts[front + index] ?? '');
    for (const chunk of new Set(changed.map((slot) => slot.chunk)))
      if (chunk !== undefined) this.#renumber(chunk);
    this.#remove(removed);
    this.#insertAfter(before, added);
    return { changed, removed, added };
  }

  chunkAt(number: number): Chunk | undefined {
    return this.#chunks[number];
  }

  placed(chunk: Chunk): Chunk {
    for (; this.#placed <= chunk.number; this.#placed += 1) {
      there(this.#chunks[this.#placed]).placeAfter(this.#chunks[this.#placed - 1]);
    }
    return chunk;
  }

  #remove(slots: readonly Slot[]): void {
    const chunks = new Set(slots.map(({ chunk }) => chunk));
    for (const slot of slots) slot.chunk = undefined;
    for (const chunk of chunks) {
      if (chunk === undefined) continue;
      chunk.slots = chunk.slots.filter((slot) => slot.chunk === chunk);
      this.#renumber(chunk);
    }
    if (![...chunks].some((chunk) => chunk?.slots.length === 0)) return;
    this.#chunks = this.#chunks.filter((chunk) => chunk.slots.length > 0);
    this.#numberChunks();
  }

  #insertAfter(before: Slot | undefined, slots: readonly Slot[]): void {
    if (slots.length === 0) return;
    const chunk = before?.chunk ?? this.#chunks[0];
    const at = before === undefined ? 0 : before.index + 1;
    const all = [...(chunk?.slots.slice(0, at) ?? []), ...slots, ...(chunk?.slots.slice(at) ?? [])];
    if (chunk !== undefined && all.length <= 2 * CHUNK) {
      chunk.slots = all;
      this.#renumber(chunk);
      return;
    }
    const number = chunk?.number ?? 0;
    this.#chunks = [...this.#chunks.slice(0, number), ...chunksOf(all), ...this.#chunks.slice(number + 1)];
    this.#numberChunks();
  }

  #numberChunks(): void {
    for (const [number, chunk] of this.#chunks.entries()) chunk.number = number;
    this.#placed = 0;
  }

  #renumber(chunk: Chunk): void {
    chunk.renumber();
    this.#placed = Math.min(this.#placed, chunk.number);
  }
}

function chunksOf(slots: readonly Slot[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 0; from < slots.length; from += CHUNK)
    chunks.push(new Chunk(slots.slice(from, from + CHUNK)));
  return chunks;
}

function slotsFrom(first: Slot, last: Slot): readonly Slot[] {
  const slots: Slot[] = [];
  for (let slot: Slot | undefined = first; slot !== undefined; slot = slot.next) {
    slots.push(slot);
    if (slot === last) break;
  }
  return slots;
}

/** The last of those that satisfy `isBefore`, which come first; the first where none does. */
function lastThat<T>(all: readonly T[], isBefore: (one: T) => boolean): T {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = all[middle];
    if (one !== undefined && isBefore(one)) low = middle + 1;
    else high = middle;
  }
  return there(all[Math.max(low - 1, 0)]);
}

/** All parts of a document are made here. */
function slotOf(part: Part): Slot {
  if (!(part instanceof Slot)) throw new Error('a part is of the list that it is looked for in');
  return part;
}

function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('a document has a part at each place');
  return found;
}
