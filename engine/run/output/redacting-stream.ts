import { MASK, matchedAtEnd, secretRanges, type Pattern, type Secrets } from './secrets.ts';

/**
 * Masks secrets in a text that comes in pieces, wherever the pieces are cut. The end of what came is held back only
 * while it could be the beginning of a secret; so at most one character less than the longest secret.
 */
export class RedactingStream {
  readonly #secrets: Secrets;
  /** What is held back, unmasked. */
  #held = '';
  /** How much of its beginning belongs to a secret for which the mask is out already. */
  #masked = 0;
  /** How much of each pattern the text ends with. */
  readonly #matched = new Map<Pattern, number>();

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  /** What can be shown now. */
  push(piece: string): string {
    if (this.#secrets.patterns.length === 0) return piece;
    const text = this.#held + piece;
    return this.#release(text, text.length - this.#unfinished(piece, text));
  }

  /** The rest. */
  end(): string {
    return this.#release(this.#held, this.#held.length);
  }

  /** How many characters at the end could be the beginning of a secret that goes on after them. */
  #unfinished(piece: string, text: string): number {
    let longest = 0;
    for (const pattern of this.#secrets.patterns) {
      const before = this.#matched.get(pattern);
      // One that became known only now may have begun in what is held back.
      const matched =
        before === undefined ? matchedAtEnd(pattern, 0, text) : matchedAtEnd(pattern, before, piece);
      this.#matched.set(pattern, matched);
      longest = Math.max(longest, matched);
    }
    return longest;
  }

  #release(text: string, until: number): string {
    let shown = '';
    let at = this.#masked;
    for (const { start, end } of secretRanges(text, this.#secrets.patterns)) {
      if (start >= until) break;
      // One that overlaps what has been masked needs no second mask.
      if (start >= at) shown += text.slice(at, start) + MASK;
      at = Math.max(at, end);
    }
    if (at < until) {
      shown += text.slice(at, until);
      at = until;
    }
    this.#held = text.slice(until);
    this.#masked = at - until;
    return shown;
  }
}
