import { LRUCache } from 'lru-cache';
import type { ParsedPart } from '../syntax/document.ts';
import { type Parser, standardParser } from '../syntax/parse.ts';
import { trimmed } from '../trimmed.ts';

/**
 * Something that a part's text alone tells, computed from its tree. It is remembered with the tree, so each text costs
 * once: make one object for each use of it, outside of functions.
 */
export interface Derivation<T> {
  readonly derive: (part: ParsedPart) => T;
}

export interface CacheFigures {
  /** Questions answered by what was there. */
  readonly hits: number;
  /** Questions for which a text had to be parsed. */
  readonly misses: number;
  /** Texts whose trees are there. */
  readonly entries: number;
  /** UTF-16 units of these texts. */
  readonly size: number;
  /** The most that `size` can be. */
  readonly capacity: number;
}

interface Entry {
  readonly parsed: ParsedPart;
  derived: readonly Derived[];
}

/** There are a handful for each text, so they are kept in a list. */
interface Derived {
  readonly derivation: Derivation<unknown>;
  readonly value: unknown;
}

const NONE: readonly Derived[] = [];

/**
 * Units of text whose trees are kept. A tree takes about 20 bytes for each unit of its text, so this is some 40 MB at
 * most, and a file of ten thousand steps fits in.
 */
const CAPACITY = 2 * 1024 * 1024;

/**
 * The trees of parts by their text, for all documents: what was parsed once costs nothing after an undo, a switch of
 * branches, or where a block is repeated. Bounded by the size of the texts; the least recently used goes first.
 */
export class PartCache {
  readonly parser: Parser;
  readonly #entries: LRUCache<string, Entry>;
  #hits = 0;
  #misses = 0;

  /** `capacity`: UTF-16 units of text whose trees are kept. A part that is larger is parsed at each question. */
  constructor({
    parser = standardParser,
    capacity = CAPACITY,
  }: { readonly parser?: Parser; readonly capacity?: number } = {}) {
    this.parser = parser;
    this.#entries = new LRUCache({ maxSize: capacity, sizeCalculation: (_, text) => text.length + 1 });
  }

  /** The tree of a part with this text. */
  parsed(text: string): ParsedPart {
    return this.#entry(text).parsed;
  }

  /** What `derivation` tells of a part with this text. */
  derived<T>(text: string, derivation: Derivation<T>): T {
    const entry = this.#entry(text);
    const known = entry.derived.find((one) => one.derivation === derivation);
    if (known !== undefined) return known.value as T;
    const value = derivation.derive(entry.parsed);
    entry.derived = trimmed([...entry.derived, { derivation, value }]);
    return value;
  }

  /** Forgets all trees. */
  clear(): void {
    this.#entries.clear();
  }

  get figures(): CacheFigures {
    return {
      hits: this.#hits,
      misses: this.#misses,
      entries: this.#entries.size,
      size: this.#entries.calculatedSize,
      capacity: this.#entries.maxSize,
    };
  }

  #entry(text: string): Entry {
    const kept = this.#entries.get(text);
    if (kept !== undefined) {
      this.#hits += 1;
      return kept;
    }
    this.#misses += 1;
    const made: Entry = { parsed: this.parser.parsePart(text), derived: NONE };
    this.#entries.set(text, made);
    return made;
  }
}
