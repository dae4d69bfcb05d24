import type { IToken, TokenType } from 'chevrotain';
import { Brackets, type BracketKind } from './brackets.ts';
import { hasLineBreak } from './characters.ts';
import type { TokenLexer } from './lexer.ts';
import { MAX_TEMPLATES } from './limits.ts';
import type { ProblemList } from './problems.ts';
import { interpolationExtent, nextInterpolation, type StringExtent, TRIPLE_QUOTE } from './string-extent.ts';
import * as t from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the words mean to the grammar that can be no names. */
const RESERVED: ReadonlyMap<string, TokenType> = new Map([
  ['and', t.BinaryToken],
  ['or', t.BinaryToken],
  ['in', t.BinaryToken],
  ['not', t.Not],
  ['true', t.True],
  ['false', t.False],
  ['null', t.Null],
]);

/** The words that the grammar takes as reserved; the schema documents the same. */
export const grammarWords: ReadonlySet<string> = new Set(RESERVED.keys());

const FOREIGN: ReadonlyMap<string, { readonly type: TokenType; readonly word: string }> = new Map([
  ['&&', { type: t.BinaryToken, word: 'and' }],
  ['||', { type: t.BinaryToken, word: 'or' }],
  ['!', { type: t.Not, word: 'not' }],
]);

/** Tokens that go on with the expression before them. */
const CONTINUES: ReadonlySet<TokenType> = new Set([
  t.Dot,
  t.Equals,
  t.BinaryToken,
  t.Sign,
  t.RangeOperator,
  t.Question,
  t.Colon,
  t.ForeignOperator,
]);

/** What stands before the next token: nothing of an expression, something that wants an operand, or an operand. */
type Before = 'nothing' | 'operator' | 'operand';

/** How much of a block's head, `kind label`, stands right before the next token. */
type Head = 'none' | 'kind' | 'label';

/** Gives each token of a part its role in the grammar, by its neighbours and the brackets around it. */
export class RoleGiver {
  readonly #text: string;
  readonly #vocabulary: Vocabulary;
  readonly #lexer: TokenLexer;
  readonly #problems: ProblemList;
  readonly #out: IToken[] = [];
  readonly #brackets: Brackets;
  #before: Before = 'nothing';
  #head: Head = 'none';
  #previousEnd = 0;
  #templates = 0;
  /** Brackets open in what is skipped for being nested too deeply. */
  #skipping = 0;

  constructor(text: string, vocabulary: Vocabulary, lexer: TokenLexer, problems: ProblemList) {
    this.#text = text;
    this.#vocabulary = vocabulary;
    this.#lexer = lexer;
    this.#problems = problems;
    this.#brackets = new Brackets(this.#out, problems);
  }

  /** The tokens with their roles, their brackets balanced. They are changed in place. */
  run(tokens: readonly IToken[]): IToken[] {
    this.#takeAll(tokens);
    this.#brackets.closeTo(0, this.#text.length);
    return this.#out;
  }

  #takeAll(tokens: readonly IToken[]): void {
    let index = 0;
    for (const token of tokens) {
      if (this.#skipping > 0) this.#skip(token);
      else this.#take(token, index, tokens);
      this.#previousEnd = t.endOf(token);
      index += 1;
    }
  }

  #skip(token: IToken): void {
    const type = token.tokenType;
    if (type === t.OpenBrace || type === t.OpenParen || type === t.OpenSquare) this.#skipping += 1;
    else if (type === t.CloseBrace || type === t.CloseParen || type === t.CloseSquare) this.#skipping -= 1;
  }

  #take(token: IToken, index: number, tokens: readonly IToken[]): void {
    const head = this.#head;
    this.#head = 'none';
    switch (token.tokenType) {
      case t.Identifier:
        this.#identifier(token, index, tokens, head);
        return;
      case t.StringToken:
      case t.InnerString:
        this.#string(token, head);
        return;
      case t.NumberToken:
        this.#emit(token, t.NumberToken, 'operand');
        return;
      case t.Equals:
        this.#equals(token);
        return;
      case t.Colon:
        this.#colon(token);
        return;
      case t.Comma:
        this.#emit(token, t.Comma, this.#brackets.amongOperands ? 'operator' : 'nothing');
        return;
      case t.OpenBrace:
      case t.OpenParen:
      case t.OpenSquare:
        this.#open(token, this.#bracketKind(token, head));
        return;
      case t.CloseParen:
      case t.CloseSquare:
        this.#before = this.#brackets.closeOperand(token) ? 'operand' : 'nothing';
        return;
      case t.CloseBrace:
        this.#before = this.#brackets.closeBrace(token) === 'object' ? 'operand' : 'nothing';
        return;
      case t.ForeignOperator:
        this.#foreignOperator(token);
        return;
      default:
        this.#emit(token, token.tokenType, 'operator');
    }
  }

  #emit(token: IToken, type: TokenType, before: Before): void {
    if (token.tokenType !== type) t.retag(token, type);
    this.#out.push(token);
    this.#before = before;
  }

  #identifier(token: IToken, index: number, tokens: readonly IToken[], head: Head): void {
    const reserved = RESERVED.get(token.image);
    if (reserved !== undefined) {
      this.#emit(token, reserved, reserved === t.BinaryToken || reserved === t.Not ? 'operator' : 'operand');
      return;
    }
    const startsLine = this.#breaksBefore(token);
    const role = this.#roleOf(token, startsLine, index, tokens, head);
    if (role === t.Identifier) {
      this.#emit(token, role, 'operand');
      return;
    }
    if (startsLine && this.#endsOperands(role)) this.#brackets.closeOperands(token.startOffset);
    this.#emit(token, role, 'nothing');
    if (role === t.BlockKind) this.#head = 'kind';
    if (role === t.LabelName) this.#head = 'label';
  }

  /** A line that begins with `name =` may go on with an index, which has named arguments, but with no other bracket. */
  #endsOperands(role: TokenType): boolean {
    return role === t.BlockKind || this.#brackets.top !== 'index';
  }

  #roleOf(
    token: IToken,
    startsLine: boolean,
    index: number,
    tokens: readonly IToken[],
    head: Head,
  ): TokenType {
    const next = tokens[index + 1]?.tokenType;
    const isProperty = this.#out.at(-1)?.tokenType === t.Dot && !startsLine;
    if (isProperty) return t.Identifier;
    if (next === t.Equals) return t.AttributeName;
    if (head === 'kind' && !startsLine) return t.LabelName;
    if (next === t.OpenBrace) return t.BlockKind;
    const follows = this.#before === 'operator';
    const amongMembers = this.#brackets.amongMembers && !follows;
    if (this.#beginsBlock(token, startsLine, amongMembers, tokens[index + 1], tokens[index + 2])) {
      return t.BlockKind;
    }
    const canName = amongMembers || (this.#brackets.top === 'object' && !follows);
    return next === t.Colon && canName ? t.AttributeName : t.Identifier;
  }

  /** Whether an identifier that no `{` follows is a block's kind. */
  #beginsBlock(
    token: IToken,
    startsLine: boolean,
    amongMembers: boolean,
    next: IToken | undefined,
    afterNext: IToken | undefined,
  ): boolean {
    const hasLabel = this.#labelFollows(token, next);
    if (hasLabel && startsLine && afterNext?.tokenType === t.OpenBrace) return true;
    if (!amongMembers) return false;
    if (hasLabel && !this.#continues(next, afterNext)) return true;
    return this.#vocabulary.splitWords.has(token.image) && !this.#continues(token, next);
  }

  #breaksBefore(token: IToken): boolean {
    return this.#out.length === 0 || hasLineBreak(this.#text, this.#previousEnd, token.startOffset);
  }

  #labelFollows(kind: IToken, label: IToken | undefined): boolean {
    if (label === undefined) return false;
    const isName = label.tokenType === t.Identifier && !RESERVED.has(label.image);
    return (isName || label.tokenType === t.StringToken) && this.#sameLine(kind, label);
  }

  /** Whether `next` goes on with an expression that ends with `token`. */
  #continues(token: IToken | undefined, next: IToken | undefined): boolean {
    if (token === undefined || next === undefined || !this.#sameLine(token, next)) return false;
    if (CONTINUES.has(next.tokenType) || RESERVED.get(next.image) === t.BinaryToken) return true;
    const opens = next.tokenType === t.OpenParen || next.tokenType === t.OpenSquare;
    return opens && t.endOf(token) === next.startOffset;
  }

  #sameLine(token: IToken, next: IToken): boolean {
    return !hasLineBreak(this.#text, t.endOf(token), next.startOffset);
  }

  #equals(token: IToken): void {
    const previous = this.#out.at(-1)?.tokenType;
    const named =
      previous === t.AttributeName || (previous === t.PlainString && this.#brackets.top === 'object');
    if (!named && this.#before === 'operand') {
      this.#suggest(token, '==', '`=` gives a value to a name; to compare, write `==`.');
      this.#emit(token, t.BinaryToken, 'operator');
    } else this.#emit(token, t.Equals, 'operator');
  }

  #colon(token: IToken): void {
    const named = this.#out.at(-1)?.tokenType === t.AttributeName;
    if (named) this.#suggest(token, '=', 'A value is given with `=`.');
    this.#emit(token, named ? t.Equals : t.Colon, 'operator');
  }

  #foreignOperator(token: IToken): void {
    const meant = FOREIGN.get(token.image);
    if (meant === undefined) return;
    this.#suggest(token, meant.word, `\`${token.image}\` is written \`${meant.word}\`.`);
    this.#emit(token, meant.type, 'operator');
  }

  #suggest(token: IToken, newText: string, message: string): void {
    const span = { start: token.startOffset, end: t.endOf(token) };
    const fix = { title: `Write \`${newText}\``, span, newText };
    this.#problems.lexical({ code: 'syntax-error', ...span, message, fix });
  }

  #bracketKind(token: IToken, head: Head): BracketKind {
    const touches = this.#before === 'operand' && this.#previousEnd === token.startOffset;
    if (token.tokenType === t.OpenParen) return touches ? 'call' : 'paren';
    if (token.tokenType === t.OpenSquare) return touches ? 'index' : 'list';
    if (head !== 'none') return 'block';
    return this.#before === 'operator' || !this.#brackets.amongMembers ? 'object' : 'block';
  }

  #open(token: IToken, kind: BracketKind): void {
    if (this.#brackets.open(kind, token)) {
      this.#before = kind === 'block' || kind === 'object' ? 'nothing' : 'operator';
    } else {
      this.#skipping = 1;
      this.#before = kind === 'block' ? 'nothing' : 'operand';
    }
  }

  #string(token: IToken, head: Head): void {
    const extent = token.payload as StringExtent;
    if (!extent.closed) this.#reportUnclosed(token, extent);
    const isLabel = head === 'kind';
    if (extent.template) this.#template(token, extent);
    else this.#emit(token, isLabel && !this.#breaksBefore(token) ? t.LabelString : t.PlainString, 'operand');
    if (isLabel) {
      this.#head = 'label';
      this.#before = 'nothing';
    }
  }

  #reportUnclosed(token: IToken, extent: StringExtent): void {
    const start = extent.open ?? token.startOffset;
    const end = extent.open === undefined ? endOfOpening(token) : extent.open + 2;
    this.#problems.lexical({ code: 'unclosed-string', start, end, message: unclosedMessage(token, extent) });
  }

  /** Puts a string's interpolations in its place, cut into tokens. */
  #template(token: IToken, extent: StringExtent): void {
    const quote = token.image.startsWith(TRIPLE_QUOTE) ? TRIPLE_QUOTE : '"';
    const end = t.endOf(token);
    const contentEnd = extent.closed ? end - quote.length : end;
    let at = token.startOffset + quote.length;
    this.#out.push(t.makeToken(t.TemplateStart, quote, token.startOffset));
    while (at < contentEnd) {
      const interpolation = nextInterpolation(this.#text, at, contentEnd, quote);
      if (interpolation > at) {
        this.#out.push(t.makeToken(t.TemplateText, this.#text.slice(at, interpolation), at));
      }
      at = interpolation < contentEnd ? this.#interpolation(interpolation, contentEnd) : contentEnd;
    }
    this.#emit(t.makeToken(t.TemplateEnd, extent.closed ? quote : '', contentEnd), t.TemplateEnd, 'operand');
  }

  #interpolation(start: number, limit: number): number {
    const { end, closed } = interpolationExtent(this.#text, start, limit);
    const inner = { start: start + 2, end: closed ? end - 1 : end };
    if (!closed) this.#reportOpenInterpolation(start);
    const opened = this.#brackets.open('interpolation', t.makeToken(t.InterpolationStart, '${', start));
    if (!opened) return end;
    if (this.#templates >= MAX_TEMPLATES) {
      this.#problems.tooDeep(start, inner.start);
      this.#out.push(t.makeToken(t.Hole, '', inner.start));
    } else this.#inner(inner.start, inner.end);
    this.#brackets.closeInterpolation(t.makeToken(t.InterpolationEnd, closed ? '}' : '', inner.end));
    return end;
  }

  #inner(start: number, end: number): void {
    this.#templates += 1;
    this.#before = 'operator';
    this.#previousEnd = start;
    const text = this.#text.slice(start, end);
    this.#takeAll(this.#lexer.lex(text, t.INTERPOLATION_MODE, start, this.#problems).tokens);
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
function endOfOpening(token: IToken): number {
  return token.image.startsWith(TRIPLE_QUOTE) ? token.startOffset + TRIPLE_QUOTE.length : t.endOf(token);
}

function unclosedMessage(token: IToken, extent: StringExtent): string {
  if (extent.open !== undefined) return 'This `${` has no `}` on its line, so the string does not end.';
  if (token.image.startsWith(TRIPLE_QUOTE)) {
    return 'This `"""` is never closed: it is taken to end before the next member.';
  }
  return `This string has no closing \`${token.image.charAt(0)}\` on its line.`;
}
