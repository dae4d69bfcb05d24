/**
 * How checks are kept up to date: a check that runs reads facts (what a name stands for, the type of a param…), and is
 * remembered by each fact that it read. When a fact changes, exactly the checks that read it are to be run again.
 */

/** Something that checks read and that edits change. */
export class Fact {
  /** Made when there is one: most facts of a large file are read by nobody. */
  #readers: Set<Reader> | undefined;

  get isRead(): boolean {
    return this.#readers !== undefined && this.#readers.size > 0;
  }

  readBy(reader: Reader): void {
    this.#readers ??= new Set();
    if (this.#readers.has(reader)) return;
    this.#readers.add(reader);
    reader.reads.push(this);
  }

  forgetReader(reader: Reader): void {
    this.#readers?.delete(reader);
  }

  /** To be called after the fact has changed. */
  changed(): void {
    if (this.#readers !== undefined) for (const reader of this.#readers) reader.outdated();
  }
}

/** Whatever reads facts. */
export abstract class Reader {
  /** What it read when it ran last. */
  readonly reads: Fact[] = [];

  /** One of the facts has changed. */
  abstract outdated(): void;

  forgetReads(): void {
    for (const fact of this.reads) fact.forgetReader(this);
    this.reads.length = 0;
  }
}
