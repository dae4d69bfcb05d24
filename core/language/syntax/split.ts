import {
  DOUBLE_QUOTE,
  endsLine,
  HASH,
  identifierEnd,
  isBlank,
  CARRIAGE_RETURN,
  LINE_FEED,
  lineEnd,
  OPEN_BRACE,
  SINGLE_QUOTE,
  SLASH,
  startsIdentifier,
} from './characters.ts';
import { quotedExtent, startsTripleQuote, TRIPLE_QUOTE } from './string-extent.ts';
import type { Vocabulary } from './vocabulary.ts';

type Words = Pick<Vocabulary, 'splitWords' | 'reserved'>;

/** Where the parts of a text start. */
export interface Split {
  /** Offsets, ascending, the first 0. */
  readonly starts: readonly number[];
  /** Whether the text ends inside a `"""` string that is closed in the text after it. */
  readonly open: boolean;
}

/**
 * Splits a file's text into parts: offsets where they start, the first 0. A part starts with a line that stands
 * outside strings and begins with a split word followed, on the same line, by a label or `{`: such a line always
 * begins a member, so an unbalanced brace or a stray quote stays inside its part. An attribute, a metric path or an
 * item of a list that happens to be a split word is followed by neither.
 *
 * A `"""` that never closes ends before the next line that would split. Takes time linear in the text.
 */
export function splitText(text: string, words: Words): readonly number[] {
  return splitStretch(text, words, false).starts;
}

/**
 * Splits a stretch of a file's text that begins where a part does, and ends where one may. `more`: whether there is a
 * `"""` in the file after it, so that one that is open here closes there.
 */
export function splitStretch(text: string, words: Words, more: boolean): Split {
  return new Splitter(text, words, more).run();
}

class Splitter {
  readonly #text: string;
  readonly #words: Words;
  readonly #more: boolean;
  readonly #lastTripleQuote: number;
  readonly #starts = [0];

  constructor(text: string, words: Words, more: boolean) {
    this.#text = text;
    this.#words = words;
    this.#more = more;
    this.#lastTripleQuote = text.lastIndexOf(TRIPLE_QUOTE);
  }

  run(): Split {
    let at = 0;
    while (at < this.#text.length) {
      if (at > 0 && this.#splitsAt(at)) this.#starts.push(at);
      at = this.#nextCodeLine(at);
    }
    return { starts: this.#starts, open: at === Infinity };
  }

  /** The start of the next line that is not inside a string; infinite where that lies beyond the text. */
  #nextCodeLine(lineStart: number): number {
    let at = lineStart;
    for (;;) {
      const unit = this.#text.charCodeAt(at);
      if (endsLine(unit)) return this.#afterLineEnd(at);
      if (unit === HASH || (unit === SLASH && this.#text.charCodeAt(at + 1) === SLASH))
        at = lineEnd(this.#text, at);
      else if (unit === DOUBLE_QUOTE && startsTripleQuote(this.#text, at)) {
        if (at + TRIPLE_QUOTE.length > this.#lastTripleQuote) {
          return this.#more ? Infinity : this.#nextSplit(at);
        }
        at = this.#text.indexOf(TRIPLE_QUOTE, at + TRIPLE_QUOTE.length) + TRIPLE_QUOTE.length;
      } else if (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) at = quotedExtent(this.#text, at).end;
      else at += 1;
    }
  }

  /** The next line that would split, whatever stands before it. */
  #nextSplit(from: number): number {
    let at = from;
    do at = this.#afterLineEnd(lineEnd(this.#text, at));
    while (at < this.#text.length && !this.#splitsAt(at));
    return at;
  }

  #afterLineEnd(at: number): number {
    const both = this.#text.charCodeAt(at) === CARRIAGE_RETURN && this.#text.charCodeAt(at + 1) === LINE_FEED;
    return at + (both ? 2 : 1);
  }

  #splitsAt(lineStart: number): boolean {
    const wordStart = this.#afterBlanks(lineStart);
    if (!startsIdentifier(this.#text.charCodeAt(wordStart))) return false;
    const wordEnd = identifierEnd(this.#text, wordStart);
    if (!this.#words.splitWords.has(this.#text.slice(wordStart, wordEnd))) return false;
    return this.#labelOrBraceAt(this.#afterBlanks(wordEnd));
  }

  #labelOrBraceAt(at: number): boolean {
    const unit = this.#text.charCodeAt(at);
    if (unit === OPEN_BRACE || unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) return true;
    if (!startsIdentifier(unit)) return false;
    return !this.#words.reserved.has(this.#text.slice(at, identifierEnd(this.#text, at)));
  }

  #afterBlanks(from: number): number {
    let at = from;
    while (isBlank(this.#text.charCodeAt(at))) at += 1;
    return at;
  }
}
