import {
  BACKSLASH,
  CLOSE_BRACE,
  DOLLAR,
  DOUBLE_QUOTE,
  endsLine,
  lineEnd,
  OPEN_BRACE,
  SINGLE_QUOTE,
} from './characters.ts';

/**
 * Where a string ends. The splitter and the lexer both ask here, so that they agree on what is inside a string.
 *
 * A quoted string and an interpolation end on their line at the latest; a `"""` string ends at the next `"""`, even
 * within an interpolation. Each unit is looked at a bounded number of times, whatever the text.
 */
export interface StringExtent {
  readonly end: number;
  readonly closed: boolean;
  /** Holds an interpolation. */
  readonly template: boolean;
  /** Offset of the outermost `${` that keeps the string from ending, if one does. */
  readonly open: number | undefined;
}

export const TRIPLE_QUOTE = '"""';

export function startsTripleQuote(text: string, at: number): boolean {
  return text.startsWith(TRIPLE_QUOTE, at);
}

/** The string whose opening quote is at `at`, a `"` or a `'`. */
export function quotedExtent(text: string, at: number): StringExtent {
  return text.charCodeAt(at) === SINGLE_QUOTE ? rawExtent(text, at) : escapedExtent(text, at);
}

function rawExtent(text: string, at: number): StringExtent {
  let end = at + 1;
  while (!endsLine(text.charCodeAt(end))) {
    if (text.charCodeAt(end) === SINGLE_QUOTE) return plain(end + 1, true);
    end += 1;
  }
  return plain(end, false);
}

function escapedExtent(text: string, at: number): StringExtent {
  let end = at + 1;
  for (;;) {
    const unit = text.charCodeAt(end);
    if (unit === DOUBLE_QUOTE) return plain(end + 1, true);
    if (endsLine(unit)) return plain(end, false);
    if (unit === DOLLAR && text.charCodeAt(end + 1) === OPEN_BRACE) return templateExtent(text, end);
    end += unit === BACKSLASH && !endsLine(text.charCodeAt(end + 1)) ? 2 : 1;
  }
}

function plain(end: number, closed: boolean): StringExtent {
  return { end, closed, template: false, open: undefined };
}

function templateExtent(text: string, firstInterpolation: number): StringExtent {
  const levels = new Levels(text, text.length);
  levels.openString();
  const end = levels.run(firstInterpolation);
  const open = levels.depth > 1 ? levels.outermostInterpolation : undefined;
  return { end, closed: levels.depth === 0, template: true, open };
}

/** The `"""` string that starts at `at`; to the end of the text where it never ends. */
export function tripleExtent(text: string, at: number): StringExtent {
  const found = text.indexOf(TRIPLE_QUOTE, at + TRIPLE_QUOTE.length);
  const closed = found >= 0;
  const contentEnd = closed ? found : text.length;
  return {
    end: closed ? found + TRIPLE_QUOTE.length : text.length,
    closed,
    template: nextInterpolation(text, at + TRIPLE_QUOTE.length, contentEnd, TRIPLE_QUOTE) < contentEnd,
    open: undefined,
  };
}

/** Offset of the next `${` of a string's own text, or `limit`. */
export function nextInterpolation(text: string, from: number, limit: number, quote: string): number {
  let at = from;
  while (at < limit) {
    const unit = text.charCodeAt(at);
    if (unit === DOLLAR && text.charCodeAt(at + 1) === OPEN_BRACE && at + 1 < limit) return at;
    at += unit === BACKSLASH && (quote === '"' || text.startsWith('${', at + 1)) ? 2 : 1;
  }
  return limit;
}

/** Where the interpolation whose `${` is at `at` ends: after its `}`, or unclosed where its line or `limit` ends. */
export function interpolationExtent(
  text: string,
  at: number,
  limit: number,
): { readonly end: number; readonly closed: boolean } {
  const levels = new Levels(text, limit);
  const end = levels.run(at);
  return { end, closed: levels.depth === 0 };
}

/** The level of a string's own text; an interpolation's level is the number of braces open in it. */
const IN_STRING = -1;

/** Strings and interpolations nested in each other, on a stack of its own, so that depth costs no call stack. */
class Levels {
  readonly #text: string;
  readonly #limit: number;
  readonly #stack: number[] = [];
  outermostInterpolation: number | undefined;

  constructor(text: string, limit: number) {
    this.#text = text;
    this.#limit = limit;
  }

  get depth(): number {
    return this.#stack.length;
  }

  openString(): void {
    this.#stack.push(IN_STRING);
  }

  /** Goes on from `from` until all that is open is closed, and says where; the line's end where that fails. */
  run(from: number): number {
    let at = from;
    do {
      const unit = at < this.#limit ? this.#text.charCodeAt(at) : Number.NaN;
      if (endsLine(unit)) return at;
      at =
        this.#stack.at(-1) === IN_STRING || this.#stack.length === 0
          ? this.#inText(unit, at)
          : this.#inCode(unit, at);
    } while (this.#stack.length > 0);
    return at;
  }

  #inText(unit: number, at: number): number {
    if (unit === DOUBLE_QUOTE) this.#stack.pop();
    else if (unit === DOLLAR && this.#text.charCodeAt(at + 1) === OPEN_BRACE) {
      if (this.#stack.length <= 1) this.outermostInterpolation = at;
      this.#stack.push(0);
      return at + 2;
    } else if (unit === BACKSLASH && !endsLine(this.#text.charCodeAt(at + 1))) return at + 2;
    return at + 1;
  }

  #inCode(unit: number, at: number): number {
    const top = this.#stack.length - 1;
    const braces = this.#stack[top] ?? 0;
    if (unit === DOUBLE_QUOTE) this.openString();
    else if (unit === SINGLE_QUOTE) {
      const { end, closed } = rawExtent(this.#text, at);
      return closed && end <= this.#limit ? end : Math.min(lineEnd(this.#text, at), this.#limit);
    } else if (unit === OPEN_BRACE) this.#stack[top] = braces + 1;
    else if (unit === CLOSE_BRACE) {
      if (braces > 0) this.#stack[top] = braces - 1;
      else this.#stack.pop();
    }
    return at + 1;
  }
}
