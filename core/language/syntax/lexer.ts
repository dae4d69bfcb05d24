import type { Span } from '../diagnostic.ts';
import {
  BYTE_ORDER_MARK,
  DOUBLE_QUOTE,
  HASH,
  identifierEnd,
  isDigit,
  isSpace,
  lineEnd,
  DOLLAR,
  SINGLE_QUOTE,
  SLASH,
  startsIdentifier,
} from './characters.ts';
import type { ProblemList } from './problems.ts';
import { quotedExtent, startsTripleQuote, type StringExtent, tripleExtent } from './string-extent.ts';
import type { RawToken, RawTokenType } from './tokens.ts';

export interface Lexed {
  readonly tokens: readonly RawToken[];
  readonly comments: readonly Span[];
}

/** In an interpolation there are no comments and no `"""` strings, as it ends on its line. */
export type LexerMode = 'code' | 'interpolation';

/**
 * Cuts text into raw tokens; every unit of it is in a token, a comment or white space, or was reported. `offset` is
 * where `text` starts in its part. Takes time linear in the text.
 */
export function lex(text: string, mode: LexerMode, offset: number, problems: ProblemList): Lexed {
  return new Lexer(text, mode, offset, problems).run();
}

/** By hand, as tables made at the start of each process cost more time than most files take to be read. */
class Lexer {
  readonly #text: string;
  readonly #isCode: boolean;
  readonly #offset: number;
  readonly #problems: ProblemList;
  readonly #tokens: RawToken[] = [];
  readonly #comments: Span[] = [];

  constructor(text: string, mode: LexerMode, offset: number, problems: ProblemList) {
    this.#text = text;
    this.#isCode = mode === 'code';
    this.#offset = offset;
    this.#problems = problems;
  }

  run(): Lexed {
    let at = 0;
    while (at < this.#text.length) at = this.#take(at, this.#text.charCodeAt(at));
    return { tokens: this.#tokens, comments: this.#comments };
  }

  /** Takes what begins at `at` with `unit`, and says where it ends. */
  #take(at: number, unit: number): number {
    if (isSpace(unit)) return at + 1;
    if (startsIdentifier(unit)) return this.#add('identifier', at, identifierEnd(this.#text, at));
    if (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) return this.#string(at);
    if (this.#startsComment(at, unit)) return this.#comment(at, unit);
    if (isDigit(unit) || (unit === DOLLAR && isDigit(this.#text.charCodeAt(at + 1)))) return this.#number(at);
    return this.#symbol(at);
  }

  #add(type: RawTokenType, at: number, end: number, extent?: StringExtent): number {
    const image = this.#text.slice(at, end);
    this.#tokens.push({ type, image, start: at + this.#offset, end: end + this.#offset, extent });
    return end;
  }

  #string(at: number): number {
    const triple = this.#isCode && startsTripleQuote(this.#text, at);
    const extent = triple ? tripleExtent(this.#text, at) : quotedExtent(this.#text, at);
    return this.#add(this.#isCode ? 'string' : 'inner-string', at, extent.end, extent);
  }

  #startsComment(at: number, unit: number): boolean {
    if (!this.#isCode) return false;
    return unit === HASH || (unit === SLASH && this.#text.charCodeAt(at + 1) === SLASH);
  }

  /** `// …` is a comment of other languages. */
  #comment(at: number, unit: number): number {
    const end = lineEnd(this.#text, at);
    const start = at + this.#offset;
    this.#comments.push({ start, end: end + this.#offset });
    if (unit === SLASH) {
      const slashes = { start, end: start + 2 };
      this.#problems.lexical({
        code: 'syntax-error',
        ...slashes,
        message: 'A comment begins with `#`.',
        fix: { title: 'Write `#`', span: slashes, newText: '#' },
      });
    }
    return end;
  }

  #number(at: number): number {
    NUMBER.lastIndex = at;
    NUMBER.test(this.#text);
    return this.#add('number', at, NUMBER.lastIndex);
  }

  #symbol(at: number): number {
    const unit = this.#text.charAt(at);
    const pair = MAY_PAIR.has(unit) ? PAIRS.get(this.#text.slice(at, at + 2)) : undefined;
    if (pair !== undefined) return this.#add(pair, at, at + 2);
    const single = SINGLES.get(unit);
    if (single !== undefined) return this.#add(single, at, at + 1);
    return unit === BYTE_ORDER_MARK ? at + 1 : this.#unknown(at);
  }

  #unknown(at: number): number {
    UNKNOWN.lastIndex = at;
    UNKNOWN.test(this.#text);
    const end = UNKNOWN.lastIndex;
    this.#problems.unlessClaimed({
      code: 'syntax-error',
      start: at + this.#offset,
      end: end + this.#offset,
      message: unknownMessage(this.#text.slice(at, end)),
    });
    return end;
  }
}

/** Digits, then unit letters or `%`, then `/s`, `/m` or `/h`, whatever the unit: it is checked afterwards. */
const NUMBER =
  /\$?[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9]+)?(?:%(?![A-Za-z0-9_$(])|[A-Za-z\u00B5\u03BC][A-Za-z0-9_\u00B5\u03BC]*)?(?:\/[smh](?![A-Za-z0-9_\u00B5\u03BC]))?/y;

const PAIRS: ReadonlyMap<string, RawTokenType> = new Map([
  ['..', 'range'],
  ['==', 'binary'],
  ['!=', 'binary'],
  ['<=', 'binary'],
  ['>=', 'binary'],
  ['&&', 'foreign-operator'],
  ['||', 'foreign-operator'],
]);

const MAY_PAIR: ReadonlySet<string> = new Set([...PAIRS.keys()].map((pair) => pair.charAt(0)));

const SINGLES: ReadonlyMap<string, RawTokenType> = new Map([
  ['{', 'open-brace'],
  ['}', 'close-brace'],
  ['(', 'open-paren'],
  [')', 'close-paren'],
  ['[', 'open-square'],
  [']', 'close-square'],
  [',', 'comma'],
  ['.', 'dot'],
  ['?', 'question'],
  [':', 'colon'],
  ['=', 'equals'],
  ['<', 'binary'],
  ['>', 'binary'],
  ['*', 'binary'],
  ['/', 'binary'],
  ['%', 'binary'],
  ['+', 'sign'],
  ['-', 'sign'],
  ['!', 'foreign-operator'],
]);

/** Whatever no token begins with, a run at a time. */
const UNKNOWN = /[$&|#]|[^ \t\r\n\uFEFF#"'$0-9A-Za-z_{}()[\],.=!<>+\-*/%?:&|]+/y;

const LONGEST_SHOWN = 20;

function unknownMessage(image: string): string {
  const first = image.codePointAt(0) ?? 0;
  const name = `U+${first.toString(16).toUpperCase().padStart(4, '0')}`;
  const visible = /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(image);
  if (!visible) return `The character ${name} has no meaning outside a string.`;
  const shown = [...image.slice(0, LONGEST_SHOWN)].join('');
  return image.length === String.fromCodePoint(first).length
    ? `\`${shown}\` (${name}) has no meaning outside a string.`
    : `\`${shown}\` has no meaning outside a string.`;
}
