import type { ListedToken } from '../syntax/token-list.ts';
import type { TrailingComment } from './lines.ts';
import type { Source } from './source.ts';

/** A line of an expression. */
export interface Row {
  /** Levels of indentation more than the line that the expression begins on. */
  readonly depth: number;
  text: string;
  comment: TrailingComment | undefined;
}

interface Bracket {
  readonly kind: ListedToken['kind'];
  /** Has its items on lines of their own. */
  readonly broken: boolean;
}

/**
 * Lays out an expression by its tokens. A list, call, index or object that was broken anywhere between its items has
 * each of them on a line of its own; a line break beside an operator stays; all others go. Literals and comments are
 * put out as written.
 */
export function layOut(tokens: readonly ListedToken[], offset: number, source: Source): Row[] {
  return new Layout(tokens, offset, source).run();
}

class Layout {
  readonly #tokens: readonly ListedToken[];
  readonly #offset: number;
  readonly #source: Source;
  readonly #broken: ReadonlySet<number>;
  readonly #open: Bracket[] = [];
  readonly #rows: Row[] = [{ depth: 0, text: '', comment: undefined }];
  #levels = 0;

  constructor(tokens: readonly ListedToken[], offset: number, source: Source) {
    this.#tokens = tokens;
    this.#offset = offset;
    this.#source = source;
    this.#broken = brokenBrackets(tokens, (before, after) => this.#breaksInside(before, after));
  }

  run(): Row[] {
    for (const [index, token] of this.#tokens.entries()) {
      const previous = this.#tokens[index - 1];
      if (previous !== undefined) this.#separate(previous, token, index);
      if (token.kind === 'close') this.#close();
      this.#append(this.#source.text.slice(this.#offset + token.start, this.#offset + token.end));
      if (isOpening(token.kind)) this.#openBracket(token.kind, this.#broken.has(index));
    }
    return this.#rows;
  }

  #openBracket(kind: ListedToken['kind'], broken: boolean): void {
    this.#open.push({ kind, broken });
    if (broken) this.#levels += 1;
  }

  #close(): void {
    if (this.#open.pop()?.broken === true) this.#levels -= 1;
  }

  #append(text: string): void {
    const row = this.#rows.at(-1);
    if (row !== undefined) row.text += text;
  }

  #separate(previous: ListedToken, token: ListedToken, index: number): void {
    const itemStarts = this.#startsItem(previous, token, index);
    const ends = token.kind === 'close' && this.#open.at(-1)?.broken === true;
    const depth = this.#levels - (ends ? 1 : 0) + (itemStarts || ends ? 0 : 1);
    const commented = this.#comments(previous, token, ends ? depth + 1 : depth);
    const keepsBreak = isOperator(previous.kind) || isOperator(token.kind);
    if (commented || itemStarts || ends || (keepsBreak && this.#breaks(previous, token)))
      this.#newRow(depth, '');
    else this.#append(this.#spaceBetween(previous, token, index));
  }

  /** Whether the token starts an item on a line of its own. */
  #startsItem(previous: ListedToken, token: ListedToken, index: number): boolean {
    const bracket = this.#open.at(-1);
    if (bracket?.broken !== true || token.kind === 'close') return false;
    return (
      isOpening(previous.kind) ||
      (previous.kind === 'comma' && token.kind !== 'comma') ||
      this.#startsEntry(token, index)
    );
  }

  #startsEntry(token: ListedToken, index: number): boolean {
    if (this.#open.at(-1)?.kind !== 'open-object') return false;
    return token.kind === 'name-of-value' || this.#tokens[index + 1]?.kind === 'equals';
  }

  /** Puts out the comments between two tokens; says whether there were any. */
  #comments(previous: ListedToken, token: ListedToken, depth: number): boolean {
    let end = this.#offset + previous.end;
    let found = false;
    for (;;) {
      const comment = this.#source.takeComment(this.#offset + token.start);
      if (comment === undefined) return found;
      const text = this.#source.commentText(comment);
      const row = this.#rows.at(-1);
      if (row !== undefined && !found && !this.#source.hasLineBreak(end, comment.start)) {
        row.comment = { text, column: this.#source.column(comment.start) };
      } else this.#newRow(depth, text);
      found = true;
      end = comment.end;
    }
  }

  #newRow(depth: number, text: string): void {
    this.#rows.push({ depth, text, comment: undefined });
  }

  #breaks(before: ListedToken, after: ListedToken): boolean {
    return this.#source.hasLineBreak(this.#offset + before.end, this.#offset + after.start);
  }

  /** A bracket that holds nothing has nothing to break. */
  #breaksInside(before: ListedToken, after: ListedToken): boolean {
    const isEmpty = isOpening(before.kind) && after.kind === 'close';
    const between = this.#source.text.slice(this.#offset + before.end, this.#offset + after.start);
    return this.#breaks(before, after) && !(isEmpty && between.trim() === '');
  }

  #spaceBetween(previous: ListedToken, token: ListedToken, index: number): string {
    const bracket = this.#open.at(-1)?.kind;
    if (touches(previous, token)) return '';
    if (token.kind === 'close')
      return bracket === 'open-object' && previous.kind !== 'open-object' ? ' ' : '';
    if (isOpening(previous.kind)) return previous.kind === 'open-object' ? ' ' : '';
    if (token.kind === 'equals' || previous.kind === 'equals') return bracket === 'open-index' ? '' : ' ';
    if (previous.kind === 'prefix') return this.#isWord(previous) ? ' ' : '';
    return previous.kind !== 'comma' && this.#startsEntry(token, index) ? '  ' : ' ';
  }

  /** `not`, in contrast to a sign. */
  #isWord(token: ListedToken): boolean {
    return token.end - token.start > 1;
  }
}

/** Whether two tokens never have a space between them. */
function touches(previous: ListedToken, token: ListedToken): boolean {
  return (
    GLUED.has(previous.kind) ||
    GLUED.has(token.kind) ||
    token.kind === 'comma' ||
    token.kind === 'open-call' ||
    token.kind === 'open-index'
  );
}

const GLUED: ReadonlySet<ListedToken['kind']> = new Set(['dot', 'range']);

function isOpening(kind: ListedToken['kind']): boolean {
  return kind.startsWith('open-');
}

function isOperator(kind: ListedToken['kind']): boolean {
  return kind === 'binary' || kind === 'choice';
}

/** Indexes of the opening brackets that hold something and have a line break next to their commas or themselves. */
function brokenBrackets(
  tokens: readonly ListedToken[],
  breaks: (before: ListedToken, after: ListedToken) => boolean,
): ReadonlySet<number> {
  const broken = new Set<number>();
  const open: number[] = [];
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    const bracket = open.at(-1);
    if (previous !== undefined && bracket !== undefined && breaks(previous, token)) {
      const kind = tokens[bracket]?.kind;
      const atItem = isOpening(previous.kind) || previous.kind === 'comma' || token.kind === 'close';
      const atEntry =
        kind === 'open-object' && (token.kind === 'name-of-value' || tokens[index + 1]?.kind === 'equals');
      if (atItem || atEntry) broken.add(bracket);
    }
    if (token.kind === 'close') open.pop();
    if (isOpening(token.kind)) open.push(index);
  }
  return broken;
}
