import { Brackets, type BracketKind } from './brackets.ts';
import { hasLineBreak } from './characters.ts';
import { lex } from './lexer.ts';
import { MAX_TEMPLATES } from './limits.ts';
import type { ProblemList } from './problems.ts';
import { interpolationExtent, nextInterpolation, type StringExtent, TRIPLE_QUOTE } from './string-extent.ts';
import { makeToken, type RawToken, type Token, type TokenType } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the words mean to the grammar that can be no names. */
const RESERVED: ReadonlyMap<string, TokenType> = new Map([
  ['and', 'binary'],
  ['or', 'binary'],
  ['in', 'binary'],
  ['not', 'not'],
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
]);

/** The words that the grammar takes as reserved; the schema documents the same. */
export const grammarWords: ReadonlySet<string> = new Set(RESERVED.keys());

const FOREIGN: ReadonlyMap<string, { readonly type: TokenType; readonly word: string }> = new Map([
  ['&&', { type: 'binary', word: 'and' }],
  ['||', { type: 'binary', word: 'or' }],
  ['!', { type: 'not', word: 'not' }],
]);

/** Tokens that go on with the expression before them. */
const CONTINUES: ReadonlySet<TokenType> = new Set([
  'dot',
  'equals',
  'binary',
  'sign',
  'range',
  'question',
  'colon',
  'foreign-operator',
]);

/** What stands before the next token: nothing of an expression, something that wants an operand, or an operand. */
type Before = 'nothing' | 'operator' | 'operand';

/** How much of a block's head, `kind label`, stands right before the next token. */
type Head = 'none' | 'kind' | 'label';

/** Gives each token of a part its role in the grammar, by its neighbours and the brackets around it. */
export class RoleGiver {
  readonly #text: string;
  readonly #vocabulary: Vocabulary;
  readonly #problems: ProblemList;
  readonly #out: Token[] = [];
  readonly #brackets: Brackets;
  #before: Before = 'nothing';
  #head: Head = 'none';
  #previousEnd = 0;
  #templates = 0;
  /** Brackets open in what is skipped for being nested too deeply. */
  #skipping = 0;

  constructor(text: string, vocabulary: Vocabulary, problems: ProblemList) {
    this.#text = text;
    this.#vocabulary = vocabulary;
    this.#problems = problems;
    this.#brackets = new Brackets(this.#out, problems);
  }

  /** The tokens with their roles, their brackets balanced. They are changed in place. */
  run(tokens: readonly RawToken[]): Token[] {
    this.#takeAll(tokens);
    this.#brackets.closeTo(0, this.#text.length);
    return this.#out;
  }

  #takeAll(tokens: readonly RawToken[]): void {
    let index = 0;
    for (const token of tokens) {
      if (this.#skipping > 0) this.#skip(token);
      else this.#take(token, index, tokens);
      this.#previousEnd = token.end;
      index += 1;
    }
  }

  #skip(token: RawToken): void {
    const type = token.type;
    if (type === 'open-brace' || type === 'open-paren' || type === 'open-square') this.#skipping += 1;
    else if (type === 'close-brace' || type === 'close-paren' || type === 'close-square') this.#skipping -= 1;
  }

  #take(token: RawToken, index: number, tokens: readonly RawToken[]): void {
    const head = this.#head;
    this.#head = 'none';
    switch (token.type) {
      case 'identifier':
        this.#identifier(token, index, tokens, head);
        return;
      case 'string':
      case 'inner-string':
        this.#string(token, head);
        return;
      case 'number':
        this.#emit(token, 'number', 'operand');
        return;
      case 'equals':
        this.#equals(token);
        return;
      case 'colon':
        this.#colon(token);
        return;
      case 'comma':
        this.#emit(token, 'comma', this.#brackets.amongOperands ? 'operator' : 'nothing');
        return;
      case 'open-brace':
      case 'open-paren':
      case 'open-square':
        this.#open(token, this.#bracketKind(token, head));
        return;
      case 'close-paren':
      case 'close-square':
        this.#before = this.#brackets.closeOperand(token) ? 'operand' : 'nothing';
        return;
      case 'close-brace':
        this.#before = this.#brackets.closeBrace(token) === 'object' ? 'operand' : 'nothing';
        return;
      case 'foreign-operator':
        this.#foreignOperator(token);
        return;
      case 'binary':
      case 'sign':
      case 'range':
      case 'dot':
      case 'question':
        this.#emit(token, token.type, 'operator');
    }
  }

  #emit(token: Token, type: TokenType, before: Before): void {
    token.type = type;
    this.#out.push(token);
    this.#before = before;
  }

  #identifier(token: Token, index: number, tokens: readonly Token[], head: Head): void {
    const reserved = RESERVED.get(token.image);
    if (reserved !== undefined) {
      this.#emit(token, reserved, reserved === 'binary' || reserved === 'not' ? 'operator' : 'operand');
      return;
    }
    const startsLine = this.#breaksBefore(token);
    const role = this.#roleOf(token, startsLine, index, tokens, head);
    if (role === 'identifier') {
      this.#emit(token, role, 'operand');
      return;
    }
    if (startsLine && this.#endsOperands(role)) this.#brackets.closeOperands(token.start);
    this.#emit(token, role, 'nothing');
    if (role === 'block-kind') this.#head = 'kind';
    if (role === 'label-name') this.#head = 'label';
  }

  /** A line that begins with `name =` may go on with an index, which has named arguments, but with no other bracket. */
  #endsOperands(role: TokenType): boolean {
    return role === 'block-kind' || this.#brackets.top !== 'index';
  }

  #roleOf(token: Token, startsLine: boolean, index: number, tokens: readonly Token[], head: Head): TokenType {
    const next = tokens[index + 1]?.type;
    const isProperty = this.#out.at(-1)?.type === 'dot' && !startsLine;
    if (isProperty) return 'identifier';
    if (next === 'equals') return 'attribute-name';
    if (head === 'kind' && !startsLine) return 'label-name';
    if (next === 'open-brace') return 'block-kind';
    const follows = this.#before === 'operator';
    const amongMembers = this.#brackets.amongMembers && !follows;
    if (this.#beginsBlock(token, startsLine, amongMembers, tokens[index + 1], tokens[index + 2])) {
      return 'block-kind';
    }
    const canName = amongMembers || (this.#brackets.top === 'object' && !follows);
    return next === 'colon' && canName ? 'attribute-name' : 'identifier';
  }

  /** Whether an identifier that no `{` follows is a block's kind. */
  #beginsBlock(
    token: Token,
    startsLine: boolean,
    amongMembers: boolean,
    next: Token | undefined,
    afterNext: Token | undefined,
  ): boolean {
    const hasLabel = this.#labelFollows(token, next);
    if (hasLabel && startsLine && afterNext?.type === 'open-brace') return true;
    if (!amongMembers) return false;
    if (hasLabel && !this.#continues(next, afterNext)) return true;
    return this.#vocabulary.splitWords.has(token.image) && !this.#continues(token, next);
  }

  #breaksBefore(token: Token): boolean {
    return this.#out.length === 0 || hasLineBreak(this.#text, this.#previousEnd, token.start);
  }

  #labelFollows(kind: Token, label: Token | undefined): boolean {
    if (label === undefined) return false;
    const isName = label.type === 'identifier' && !RESERVED.has(label.image);
    return (isName || label.type === 'string') && this.#sameLine(kind, label);
  }

  /** Whether `next` goes on with an expression that ends with `token`. */
  #continues(token: Token | undefined, next: Token | undefined): boolean {
    if (token === undefined || next === undefined || !this.#sameLine(token, next)) return false;
    if (CONTINUES.has(next.type) || RESERVED.get(next.image) === 'binary') return true;
    const opens = next.type === 'open-paren' || next.type === 'open-square';
    return opens && token.end === next.start;
  }

  #sameLine(token: Token, next: Token): boolean {
    return !hasLineBreak(this.#text, token.end, next.start);
  }

  #equals(token: Token): void {
    const previous = this.#out.at(-1)?.type;
    const named =
      previous === 'attribute-name' || (previous === 'plain-string' && this.#brackets.top === 'object');
    if (!named && this.#before === 'operand') {
      this.#suggest(token, '==', '`=` gives a value to a name; to compare, write `==`.');
      this.#emit(token, 'binary', 'operator');
    } else this.#emit(token, 'equals', 'operator');
  }

  #colon(token: Token): void {
    const named = this.#out.at(-1)?.type === 'attribute-name';
    if (named) this.#suggest(token, '=', 'A value is given with `=`.');
    this.#emit(token, named ? 'equals' : 'colon', 'operator');
  }

  #foreignOperator(token: Token): void {
    const meant = FOREIGN.get(token.image);
    if (meant === undefined) return;
    this.#suggest(token, meant.word, `\`${token.image}\` is written \`${meant.word}\`.`);
    this.#emit(token, meant.type, 'operator');
  }

  #suggest(token: Token, newText: string, message: string): void {
    const span = { start: token.start, end: token.end };
    const fix = { title: `Write \`${newText}\``, span, newText };
    this.#problems.lexical({ code: 'syntax-error', ...span, message, fix });
  }

  #bracketKind(token: Token, head: Head): BracketKind {
    const touches = this.#before === 'operand' && this.#previousEnd === token.start;
    if (token.type === 'open-paren') return touches ? 'call' : 'paren';
    if (token.type === 'open-square') return touches ? 'index' : 'list';
    if (head !== 'none') return 'block';
    return this.#before === 'operator' || !this.#brackets.amongMembers ? 'object' : 'block';
  }

  #open(token: Token, kind: BracketKind): void {
    if (this.#brackets.open(kind, token)) {
      this.#before = kind === 'block' || kind === 'object' ? 'nothing' : 'operator';
    } else {
      this.#skipping = 1;
      this.#before = kind === 'block' ? 'nothing' : 'operand';
    }
  }

  #string(token: Token, head: Head): void {
    const { extent } = token;
    if (extent === undefined) throw new Error('a string has its extent');
    if (!extent.closed) this.#reportUnclosed(token, extent);
    const isLabel = head === 'kind';
    if (extent.template) this.#template(token, extent);
    else
      this.#emit(token, isLabel && !this.#breaksBefore(token) ? 'label-string' : 'plain-string', 'operand');
    if (isLabel) {
      this.#head = 'label';
      this.#before = 'nothing';
    }
  }

  #reportUnclosed(token: Token, extent: StringExtent): void {
    const start = extent.open ?? token.start;
    const end = extent.open === undefined ? endOfOpening(token) : extent.open + 2;
    this.#problems.lexical({ code: 'unclosed-string', start, end, message: unclosedMessage(token, extent) });
  }

  /** Puts a string's interpolations in its place, cut into tokens. */
  #template(token: Token, extent: StringExtent): void {
    const quote = token.image.startsWith(TRIPLE_QUOTE) ? TRIPLE_QUOTE : '"';
    const end = token.end;
    const contentEnd = extent.closed ? end - quote.length : end;
    let at = token.start + quote.length;
    this.#out.push(makeToken('template-start', quote, token.start));
    while (at < contentEnd) {
      const interpolation = nextInterpolation(this.#text, at, contentEnd, quote);
      if (interpolation > at) {
        this.#out.push(makeToken('template-text', this.#text.slice(at, interpolation), at));
      }
      at = interpolation < contentEnd ? this.#interpolation(interpolation, contentEnd) : contentEnd;
    }
    this.#emit(makeToken('template-end', extent.closed ? quote : '', contentEnd), 'template-end', 'operand');
  }

  #interpolation(start: number, limit: number): number {
    const { end, closed } = interpolationExtent(this.#text, start, limit);
    const inner = { start: start + 2, end: closed ? end - 1 : end };
    if (!closed) this.#reportOpenInterpolation(start);
    const opened = this.#brackets.open('interpolation', makeToken('interpolation-start', '${', start));
    if (!opened) return end;
    if (this.#templates >= MAX_TEMPLATES) {
      this.#problems.tooDeep(start, inner.start);
      this.#out.push(makeToken('hole', '', inner.start));
    } else this.#inner(inner.start, inner.end);
    this.#brackets.closeInterpolation(makeToken('interpolation-end', closed ? '}' : '', inner.end));
    return end;
  }

  #inner(start: number, end: number): void {
    this.#templates += 1;
    this.#before = 'operator';
    this.#previousEnd = start;
    const text = this.#text.slice(start, end);
    this.#takeAll(lex(text, 'interpolation', start, this.#problems).tokens);
    this.#skipping = 0;
    this.#templates -= 1;
  }

  #reportOpenInterpolation(start: number): void {
    this.#problems.lexical({
      code: 'unclosed-string',
      start,
      end: start + 2,
      message: 'This `${` has no `}` on its line.',
    });
  }
}

/** Of a `"""` only the quotes, as it runs over many lines. */
function endOfOpening(token: Token): number {
  return token.image.startsWith(TRIPLE_QUOTE) ? token.start + TRIPLE_QUOTE.length : token.end;
}

function unclosedMessage(token: Token, extent: StringExtent): string {
  if (extent.open !== undefined) return 'This `${` has no `}` on its line, so the string does not end.';
  if (token.image.startsWith(TRIPLE_QUOTE)) {
    return 'This `"""` is never closed: it is taken to end before the next member.';
  }
  return `This string has no closing \`${token.image.charAt(0)}\` on its line.`;
}
