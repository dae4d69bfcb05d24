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
  /** Texts of which something is remembered. */
  readonly entries: number;
  /** UTF-16 units of these texts. */
  readonly size: number;
  /** The most that `size` can be. */
  readonly capacity: number;
}

/** There are a handful for each text, so they are kept in a list. */
interface Derived {
  readonly derivation: Derivation<unknown>;
  readonly value: unknown;
}

const NONE: readonly Derived[] = [];

/** Units of text of which something is remembered: a file of ten thousand steps fits in. */
const CAPACITY = 2 * 1024 * 1024;

/**
 * Trees that are kept: those of the parts that somebody works in. A tree takes about 20 bytes for each unit of its text,
 * ten times what is derived of it, and is made again in some 10 microseconds. More of them would live long enough, while
 * a large file is opened, to be copied and to be kept until the whole memory is looked through.
 */
const TREES = 128;

/**
 * What parts are by their text, for all documents: the trees of the latest, and of many more what was derived of them. What
 * was derived once costs nothing after an undo, a switch of branches, or where a block is repeated. Bounded by the size
 * of the texts; the least recently used goes first.
 */
export class PartCache {
  readonly parser: Parser;
  readonly #trees: LRUCache<string, ParsedPart>;
  readonly #derived: LRUCache<string, readonly Derived[]>;
  #hits = 0;
  #misses = 0;

  /** `capacity`: UTF-16 units of text of which something is kept. A part that is larger is parsed at each question. */
  constructor({
    parser = standardParser,
    capacity = CAPACITY,
  }: { readonly parser?: Parser; readonly capacity?: number } = {}) {
    this.parser = parser;
    this.#trees = new LRUCache<string, ParsedPart>({
      max: TREES,
      maxSize: capacity,
      sizeCalculation: sizeOf,
    });
    this.#derived = new LRUCache<string, readonly Derived[]>({ maxSize: capacity, sizeCalculation: sizeOf });
  }

  /** The tree of a part with this text. */
  parsed(text: string): ParsedPart {
    const kept = this.#trees.get(text);
    if (kept !== undefined) {
      this.#hits += 1;
      return kept;
    }
    this.#misses += 1;
    const parsed = this.parser.parsePart(text);
    this.#trees.set(text, parsed);
    return parsed;
  }

  /** What `derivation` tells of a part with this text. */
  derived<T>(text: string, derivation: Derivation<T>): T {
    const all = this.#derived.get(text) ?? NONE;
    const known = all.find((one) => one.derivation === derivation);
    if (known !== undefined) {
      this.#hits += 1;
      return known.value as T;
    }
    const value = derivation.derive(this.parsed(text));
    this.#derived.set(text, trimmed([...all, { derivation, value }]));
    return value;
  }

  /** Forgets all of it. */
  clear(): void {
    this.#trees.clear();
    this.#derived.clear();
  }

  get figures(): CacheFigures {
    return {
      hits: this.#hits,
      misses: this.#misses,
      entries: this.#derived.size,
      size: this.#derived.calculatedSize,
      capacity: this.#derived.maxSize,
    };
  }
}

/** Units of text; each is at least one, as no size may be 0. */
function sizeOf(_: unknown, text: string): number {
  return text.length + 1;
}
