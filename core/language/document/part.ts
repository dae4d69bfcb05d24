import type { ParsedPart } from '../syntax/document.ts';
import type { Derivation } from './part-cache.ts';

/**
 * A place in a document that holds the text of one part. It stays the same object while its text is edited and while
 * it moves; where it is, is worked out when asked for, so that moving costs nothing. Keep the part and a span relative
 * to it, never an offset in the document.
 */
export interface Part {
  /** Path of its document. */
  readonly file: string;
  readonly text: string;
  /** Lines that end in the part. */
  readonly lineBreaks: number;
  /** Where it starts in the document's text. */
  readonly offset: number;
  /** The line that it starts, zero-based. */
  readonly line: number;
  /** How many parts precede it. */
  readonly number: number;
  readonly next: Part | undefined;
  readonly previous: Part | undefined;
  /** False once it was taken out of its document: then where it was means nothing. */
  readonly isThere: boolean;
  /** Its tree, from the cache or parsed now; all offsets relative to the part. */
  readonly parsed: ParsedPart;
  /** What its text alone tells, remembered with the tree. */
  derived<T>(derivation: Derivation<T>): T;
}
