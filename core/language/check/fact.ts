/**
 * How checks are kept up to date: a check that runs reads facts (what a name stands for, the type of a param…), and is
 * remembered by each fact that it read. When a fact changes, exactly the checks that read it are to be run again.
 *
 * A large file has tens of thousands of facts with two or three readers each, so these are kept in lists that are no
 * longer than they have to be; only a fact with many readers has a set.
 */

import type { Part } from '../document/part.ts';
import { trimmed } from '../trimmed.ts';

/** Readers that are kept in a list at most. */
const FEW = 8;

/** Something that checks read and that edits change. */
export class Fact {
  #readers: readonly Reader[] | Set<Reader> = NOBODY;

  get isRead(): boolean {
    return readerCount(this.#readers) > 0;
  }

  /** Says whether the reader had not read it before. */
  readBy(reader: Reader): boolean {
    const readers = this.#readers;
    if (readers instanceof Set) {
      if (readers.has(reader)) return false;
      readers.add(reader);
    } else {
      if (readers.includes(reader)) return false;
      this.#readers = readers.length < FEW ? trimmed([...readers, reader]) : new Set([...readers, reader]);
    }
    return true;
  }

  /** Who has read it. */
  get readers(): Iterable<Reader> {
    return this.#readers;
  }

  forgetReader(reader: Reader): void {
    const readers = this.#readers;
    if (readers instanceof Set) readers.delete(reader);
    else
      this.#readers =
        readers.length === 1 && readers[0] === reader ? NOBODY : readers.filter((one) => one !== reader);
  }

  /** To be called after the fact has changed. */
  changed(): void {
    for (const reader of this.#readers) reader.outdated();
  }
}

function readerCount(readers: readonly Reader[] | Set<Reader>): number {
  return readers instanceof Set ? readers.size : readers.length;
}

/** Whatever reads facts. */
export abstract class Reader {
  #reads: readonly Fact[] = NOTHING;

  /** The parts whose text it looks at. */
  abstract get parts(): readonly Part[];

  /** One of the facts has changed. */
  abstract outdated(): void;

  /** It has read these as well. */
  remember(facts: readonly Fact[]): void {
    if (facts.length > 0)
      this.#reads = this.#reads.length === 0 ? facts.slice() : trimmed([...this.#reads, ...facts]);
  }

  forgetReads(): void {
    for (const fact of this.#reads) fact.forgetReader(this);
    this.#reads = NOTHING;
  }
}

const NOBODY: readonly Reader[] = [];
const NOTHING: readonly Fact[] = [];
