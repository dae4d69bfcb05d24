import { makeToken, type Token, type TokenType } from './tokens.ts';

/** A place among the tokens of a part. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #index = 0;

  /** `length`: UTF-16 units of the part's text. */
  constructor(tokens: readonly Token[], length: number) {
    this.#tokens = tokens;
    this.#end = makeToken('end', '', length);
  }

  /** The token that comes next; one of the type `end` after the last. */
  get next(): Token {
    return this.#tokens[this.#index] ?? this.#end;
  }

  get afterNext(): Token {
    return this.#tokens[this.#index + 1] ?? this.#end;
  }

  /** The token read last. */
  get previous(): Token {
    const token = this.#tokens[this.#index - 1];
    if (token === undefined) throw new Error('no token was read yet');
    return token;
  }

  /** Reads the next token, which the grammar has looked at. */
  take(): Token {
    const token = this.next;
    this.#index += 1;
    return token;
  }

  /** Reads the next token where it has this type. */
  takeIf(type: TokenType): Token | undefined {
    return this.next.type === type ? this.take() : undefined;
  }

  /** Reads a token that is there whatever the text, as brackets come balanced and names with what made them names. */
  expect(type: TokenType): Token {
    const token = this.take();
    if (token.type !== type) throw new Error(`expected ${type}, got ${token.type} at ${String(token.start)}`);
    return token;
  }
}
