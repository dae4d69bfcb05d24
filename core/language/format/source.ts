import type { Span } from '../diagnostic.ts';
import { BYTE_ORDER_MARK, endsLine } from '../syntax/characters.ts';

/** A file's text and those of its comments that are not yet put out, read from front to back. */
export class Source {
  readonly text: string;
  readonly #comments: readonly Span[];
  #next = 0;

  constructor(text: string, comments: readonly Span[]) {
    this.text = text;
    this.#comments = comments;
  }

  /** Takes the next comment if it starts before `offset`. */
  takeComment(offset: number): Span | undefined {
    const comment = this.#comments[this.#next];
    if (comment === undefined || comment.start >= offset) return undefined;
    this.#next += 1;
    return comment;
  }

  hasComment(offset: number): boolean {
    return (this.#comments[this.#next]?.start ?? Infinity) < offset;
  }

  commentText({ start, end }: Span): string {
    return this.text.slice(start, end).trimEnd();
  }

  /** Units before `offset` on its line. */
  column(offset: number): number {
    let start = offset;
    while (start > 0 && !endsLine(this.text.charCodeAt(start - 1))) start -= 1;
    const mark = start === 0 && this.text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    return offset - start - mark;
  }

  lineBreaks(from: number, to: number): number {
    return this.text.slice(from, to).match(/\r\n?|\n/g)?.length ?? 0;
  }

  hasLineBreak(from: number, to: number): boolean {
    return /[\r\n]/.test(this.text.slice(from, to));
  }
}
