import { announcedAt, bodyEnd, type HereDocument } from './shell-heredoc.ts';
import { arithmeticEnd, backtickEnd, dollarQuoteEnd, expansionEnd } from './shell-spans.ts';

/** What an interpolation stands in when it does not stand in plain command text. */
export type Enclosure =
  | 'single-quotes'
  | 'double-quotes'
  /** `$'…'`, where shells differ. */
  | 'dollar-quotes'
  | 'backticks'
  | 'comment'
  | 'here-document'
  /** `${…}` of the shell. */
  | 'expansion'
  /** `$((…))`, and `((…))` of some shells. */
  | 'arithmetic'
  /** Right after a backslash, which would take the word's opening quote. */
  | 'backslash'
  /** Right after a `$`, which would make the word's quotes `$'…'`. */
  | 'dollar'
  /** After something whose end cannot be told without being the shell. */
  | 'unclear';

/** A hole of the command that is enclosed. */
export interface EnclosedHole {
  readonly at: number;
  readonly enclosure: Enclosure;
  /** Offset of what opens the enclosure. */
  readonly opening: number;
}

/** Stands for a hole in the text to scan: no command can hold it itself. */
export const HOLE = '\0';

/** Double quotes, and `$(…)` within them with its unclosed parentheses. */
type Level =
  | { readonly type: 'quotes'; readonly opening: number }
  | { readonly type: 'substitution'; readonly opening: number; parentheses: number };

const STARTS_WORD_AFTER = new Set([' ', '\t', '\n', ';', '&', '|', '(', ')', '<', '>']);

/**
 * Follows the quoting of a POSIX command (POSIX.1-2024, Shell Command Language, 2.2 Quoting, 2.6 Word Expansions,
 * 2.7.4 Here-Document) and tells which {@link HOLE}s are enclosed. Levels are on an explicit stack, so depth costs no
 * call stack, and each character is looked at a bounded number of times.
 *
 * A `$(…)` in plain text needs no level: inside it the rules are the same, and its closing parenthesis changes none.
 * Within double quotes it does, and there whatever may hold a lone parenthesis (a `case`, a bracket pattern) makes the
 * rest unclear.
 */
export class ShellScanner {
  readonly #source: string;
  readonly #found: EnclosedHole[] = [];
  readonly #levels: Level[] = [];
  #announced: HereDocument[] = [];
  #at = 0;
  #wordStart = true;

  constructor(source: string) {
    this.#source = source;
  }

  /** The enclosed holes in order. To be called once. */
  scan(): readonly EnclosedHole[] {
    while (this.#at < this.#source.length) {
      if (this.#levels.at(-1)?.type === 'quotes') this.#quoted();
      else this.#plain();
    }
    return this.#found;
  }

  /** One step in plain command text. */
  #plain(): void {
    const character = this.#source.charAt(this.#at);
    switch (character) {
      case '\\':
        return this.#backslash();
      case "'":
        return this.#through(this.#source.indexOf("'", this.#at + 1), 'single-quotes');
      case '"':
        this.#levels.push({ type: 'quotes', opening: this.#at });
        return this.#forward(1, false);
      case '`':
        return this.#through(backtickEnd(this.#source, this.#at), 'backticks');
      case '$':
        return this.#dollar();
      case '#':
        return this.#wordStart ? this.#comment() : this.#forward(1, false);
      case '<':
        return this.#less();
      case '\n':
        return this.#newline();
      case '(':
      case ')':
        return this.#parenthesis(character);
      default:
        return this.#ordinary(character);
    }
  }

  #ordinary(character: string): void {
    if (this.#levels.length > 0 && this.#mayHoldLoneParenthesis()) return this.#unclear();
    this.#forward(1, STARTS_WORD_AFTER.has(character));
  }

  #mayHoldLoneParenthesis(): boolean {
    if (this.#wordStart && /^case(?![\w-])/.test(this.#source.slice(this.#at, this.#at + 5))) return true;
    return this.#source[this.#at] === '[' && !/[\s[]/.test(this.#source[this.#at + 1] ?? ' ');
  }

  /** One step within double quotes. */
  #quoted(): void {
    const level = this.#levels.at(-1);
    const opening = level?.opening ?? 0;
    switch (this.#source.charAt(this.#at)) {
      case '\\':
        return this.#flagTo(this.#at + 2, 'double-quotes', opening);
      case '"':
        this.#levels.pop();
        return this.#forward(1, false);
      case '`':
        return this.#through(backtickEnd(this.#source, this.#at), 'backticks');
      case '$':
        return this.#dollar();
      default:
        return this.#flagTo(this.#at + 1, 'double-quotes', opening);
    }
  }

  /** A backslash in plain text takes the next character; with a line's end it is as if neither were there. */
  #backslash(): void {
    const next = this.#source[this.#at + 1];
    if (next === '\n') return this.#levels.length > 0 ? this.#unclear() : this.#forward(2, this.#wordStart);
    this.#flagTo(this.#at + 2, 'backslash', this.#at);
  }

  #dollar(): void {
    const inQuotes = this.#levels.at(-1)?.type === 'quotes';
    const next = this.#source[this.#at + 1];
    if (next === '(') return this.#substitution();
    if (next === '{') return this.#through(expansionEnd(this.#source, this.#at), 'expansion');
    if (next === '[' || (next === '\\' && this.#source[this.#at + 2] === '\n')) return this.#unclear();
    if (inQuotes) return this.#forward(1, false);
    if (next === "'") return this.#through(dollarQuoteEnd(this.#source, this.#at), 'dollar-quotes');
    if (next === HOLE) return this.#flagTo(this.#at + 2, 'dollar', this.#at);
    this.#forward(1, false);
  }

  #substitution(): void {
    if (this.#source[this.#at + 2] === '(') {
      return this.#through(arithmeticEnd(this.#source, this.#at + 1), 'arithmetic');
    }
    if (this.#announced.length > 0) return this.#unclear();
    if (this.#levels.length > 0) {
      this.#levels.push({ type: 'substitution', opening: this.#at, parentheses: 1 });
    }
    this.#forward(2, true);
  }

  #parenthesis(character: '(' | ')'): void {
    // An array of bash and zsh, unknown to POSIX: in `$(a=(` that never closes, bash goes on after a line's end.
    if (character === '(' && this.#source[this.#at - 1] === '=') return this.#unclear();
    if (character === '(' && this.#source[this.#at + 1] === '(') {
      return this.#through(arithmeticEnd(this.#source, this.#at), 'arithmetic');
    }
    const level = this.#levels.at(-1);
    if (level?.type === 'substitution') {
      level.parentheses += character === '(' ? 1 : -1;
      if (level.parentheses === 0) this.#levels.pop();
    }
    this.#forward(1, true);
  }

  #comment(): void {
    const end = this.#source.indexOf('\n', this.#at);
    this.#flagTo(end < 0 ? this.#source.length : end, 'comment', this.#at);
  }

  /** `<<` announces a here-document, `<<<` of some shells does not. */
  #less(): void {
    const { 1: second, 2: third, 3: fourth } = this.#source.slice(this.#at, this.#at + 4);
    if (second === '\\' && third === '\n') return this.#unclear();
    if (second !== '<') return this.#forward(1, true);
    if (third === '<') return this.#forward(3, true);
    if (third === '\\' && fourth === '\n') return this.#unclear();
    const announced = announcedAt(this.#source, this.#at);
    if (announced === undefined || this.#levels.length > 0) return this.#unclear();
    this.#announced.push(announced.document);
    this.#forward(announced.end - this.#at, false);
  }

  /** The bodies of the here-documents that the line announced come first. */
  #newline(): void {
    this.#forward(1, true);
    const announced = this.#announced;
    this.#announced = [];
    for (const document of announced) {
      const end = bodyEnd(this.#source, this.#at, document);
      if (end === undefined) return this.#unclear();
      this.#flagTo(end, 'here-document', document.at);
    }
    this.#wordStart = true;
  }

  /** Passes what is enclosed from here up to and with its last character; `undefined` where that is unclear. */
  #through(last: number | undefined, enclosure: Enclosure): void {
    if (last === undefined) return this.#unclear();
    this.#flagTo(last < 0 ? this.#source.length : last + 1, enclosure, this.#at);
  }

  #unclear(): void {
    this.#flagTo(this.#source.length, 'unclear', this.#at);
  }

  /** Every hole up to `end` is enclosed. */
  #flagTo(end: number, enclosure: Enclosure, opening: number): void {
    for (let at = this.#at; at < end && at < this.#source.length; at++) {
      if (this.#source[at] === HOLE) this.#found.push({ at, enclosure, opening });
    }
    this.#at = end;
    this.#wordStart = false;
  }

  #forward(characters: number, wordStart: boolean): void {
    this.#at += characters;
    this.#wordStart = wordStart;
  }
}
