import type { Chunks } from './chunks.ts';

/** The most bytes of a UTF-16 unit in UTF-8. */
const WIDEST = 3;
/** Of a number that is written by digits. */
const LONGEST_NUMBER = 16;

const COMMA = 44;
const ZERO = 48;
const LIST_START = 91;
const LIST_END = 93;

/** Whole numbers from zero in a list, where the first is to be another. */
export interface NumberRun {
  readonly first: number;
  readonly data: Uint32Array;
}

/**
 * JSON that is put together in pieces, in bytes from the start. One large value takes several times as long by
 * `JSON.stringify`: its text and all that it was made of are alive at the same time, and the garbage collector moves them.
 */
export class JsonBytes {
  readonly #chunks: Chunks;
  readonly #full: Buffer[] = [];
  #chunk: Buffer = Buffer.alloc(0);
  #length = 0;

  constructor(chunks: Chunks) {
    this.#chunks = chunks;
  }

  /** JSON, or a piece of it, as it is. */
  json(json: string): void {
    this.#makeRoom(json.length * WIDEST);
    this.#length += this.#chunk.write(json, this.#length);
  }

  /** A value without pieces of its own; must not be undefined. */
  value(value: object | string): void {
    this.json(JSON.stringify(value));
  }

  /** A whole number from zero. */
  number(value: number): void {
    this.#makeRoom(LONGEST_NUMBER);
    this.#digits(value);
  }

  list<T>(items: Iterable<T>, write: (item: T) => void): void {
    this.#sign(LIST_START);
    let isFirst = true;
    for (const item of items) {
      if (!isFirst) this.#sign(COMMA);
      isFirst = false;
      write(item);
    }
    this.#sign(LIST_END);
  }

  /** One list of the numbers of all runs. */
  numbers(runs: Iterable<NumberRun>): void {
    this.list(runs, ({ first, data }) => {
      this.#makeRoom(data.length * LONGEST_NUMBER);
      this.#digits(first);
      for (let index = 1; index < data.length; index += 1) {
        this.#byte(COMMA);
        this.#digits(data[index] ?? 0);
      }
    });
  }

  /** An object of which one member, the last, is written in pieces. */
  object(members: object, last: string, write: () => void): void {
    const text = JSON.stringify(members).slice(0, -1);
    this.json(`${text}${text === '{' ? '' : ','}${JSON.stringify(last)}:`);
    write();
    this.json('}');
  }

  /** All that was written, in order. */
  get pieces(): readonly Uint8Array[] {
    return [...this.#full, this.#chunk.subarray(0, this.#length)];
  }

  #sign(byte: number): void {
    this.#makeRoom(1);
    this.#byte(byte);
  }

  #digits(number: number): void {
    const tens = Math.floor(number / 10);
    if (tens > 0) this.#digits(tens);
    this.#byte(ZERO + number - tens * 10);
  }

  #byte(byte: number): void {
    this.#chunk[this.#length] = byte;
    this.#length += 1;
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#chunk.length) return;
    if (this.#length > 0) this.#full.push(this.#chunk.subarray(0, this.#length));
    this.#chunk = this.#chunks.take(bytes);
    this.#length = 0;
  }
}
