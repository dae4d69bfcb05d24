import { secretForms } from './secret-forms.ts';

/** One text to be hidden, made ready for searching. */
export interface Pattern {
  readonly text: string;
  /**
   * For each length of a part of `text` from its start, the longest shorter start that this part also ends with
   * (D. E. Knuth, J. H. Morris, V. R. Pratt, Fast Pattern Matching in Strings, SIAM J. Comput. 6 (1977)).
   */
  readonly borders: Int32Array;
}

/** What stands where a secret stood. */
export const MASK = '***';

/**
 * The secrets of one run. They are known when it starts, but for texts made of one (`"postgres://…${secret("PW")}"`),
 * which are added before the command that gets them is started.
 */
export class Secrets {
  #patterns: Pattern[] = [];
  readonly #known = new Set<string>();

  get patterns(): readonly Pattern[] {
    return this.#patterns;
  }

  add(secret: string): void {
    if (this.#known.has(secret)) return;
    this.#known.add(secret);
    const texts = new Set(this.#patterns.map(({ text }) => text));
    const added = secretForms(secret).filter((form) => !texts.has(form));
    this.#patterns = [...this.#patterns, ...added.map((text) => ({ text, borders: bordersOf(text) }))];
  }

  /** A whole text with all secrets masked. */
  redact(text: string): string {
    if (this.#patterns.length === 0) return text;
    const ranges = secretRanges(text, this.#patterns);
    let redacted = '';
    let at = 0;
    for (const { start, end } of ranges) {
      redacted += text.slice(at, start) + MASK;
      at = end;
    }
    return at === 0 ? text : redacted + text.slice(at);
  }
}

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where patterns occur, in order; occurrences that overlap are one range. */
export function secretRanges(text: string, patterns: readonly Pattern[]): readonly TextRange[] {
  const found: TextRange[] = [];
  for (const { text: wanted, borders } of patterns) {
    // The next occurrence can begin no earlier than where this one could begin again within itself.
    const step = wanted.length - (borders[wanted.length] ?? 0);
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + step)) {
      found.push({ start: at, end: at + wanted.length });
    }
  }
  return found.length < 2 ? found : merged(found.sort((a, b) => a.start - b.start));
}

function merged(sorted: readonly TextRange[]): readonly TextRange[] {
  const ranges: TextRange[] = [];
  let last: TextRange | undefined;
  for (const range of sorted) {
    if (last !== undefined && range.start < last.end) {
      last = { start: last.start, end: Math.max(last.end, range.end) };
      ranges[ranges.length - 1] = last;
    } else {
      last = range;
      ranges.push(range);
    }
  }
  return ranges;
}

/**
 * The length of the longest end of a text that a pattern begins with, short of the whole pattern, when `piece` is added
 * to the text; `matched` is that length before.
 */
export function matchedAtEnd(pattern: Pattern, matched: number, piece: string): number {
  const { text: wanted, borders } = pattern;
  // Of a long piece only the end can matter.
  const first = Math.max(0, piece.length - wanted.length + 1);
  let length = first > 0 ? 0 : matched;
  for (let at = first; at < piece.length; at++) {
    const unit = piece.charCodeAt(at);
    if (length === wanted.length) length = borders[length] ?? 0;
    while (length > 0 && wanted.charCodeAt(length) !== unit) length = borders[length] ?? 0;
    if (wanted.charCodeAt(length) === unit) length++;
  }
  return length === wanted.length ? (borders[length] ?? 0) : length;
}

function bordersOf(text: string): Int32Array {
  const borders = new Int32Array(text.length + 1);
  let matched = 0;
  for (let length = 2; length <= text.length; length++) {
    const unit = text.charCodeAt(length - 1);
    while (matched > 0 && text.charCodeAt(matched) !== unit) matched = borders[matched] ?? 0;
    if (text.charCodeAt(matched) === unit) matched++;
    borders[length] = matched;
  }
  return borders;
}
