/** The most text in one event, in UTF-16 units. */
export const MOST_IN_EVENT = 64 * 1024;
/** How long text waits for more, in milliseconds. */
const LINGER = 50;

/** What is shown; a promise says that no more should come until it resolves. */
export type Show = (text: string) => void | Promise<void>;

/**
 * Makes few, large pieces of whole lines out of many small ones. A line is let go unfinished only when it is longer than
 * a piece, or at the end.
 */
export class Coalescer {
  readonly #show: Show;
  #pending = '';
  #timer: NodeJS.Timeout | undefined;
  #full: Promise<void> | undefined;

  constructor(show: Show) {
    this.#show = show;
  }

  /** The promise is pending while the taker is full. */
  push(text: string): Promise<void> | undefined {
    if (text !== '') {
      this.#pending += text;
      if (this.#pending.length >= MOST_IN_EVENT) this.flush();
      else this.#timer ??= setTimeout(() => this.flush(), LINGER);
    }
    return this.#full;
  }

  /** Shows all whole lines, and of an unfinished one what fills whole pieces. */
  flush(): void {
    this.#stopTimer();
    const lineEnd = this.#pending.lastIndexOf('\n') + 1;
    let start = 0;
    while (start < lineEnd || this.#pending.length - start >= MOST_IN_EVENT) {
      const left = lineEnd - start;
      const cut =
        left > 0 && left <= MOST_IN_EVENT ? lineEnd : cutBefore(this.#pending, start + MOST_IN_EVENT, start);
      this.#emit(this.#pending.slice(start, cut));
      start = cut;
    }
    this.#pending = this.#pending.slice(start);
  }

  /** Shows everything. */
  end(): void {
    this.flush();
    if (this.#pending !== '') this.#emit(this.#pending);
    this.#pending = '';
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #emit(text: string): void {
    const full = this.#show(text);
    if (full === undefined) return;
    const waiting = Promise.all([this.#full, full]).then(
      () => undefined,
      () => undefined,
    );
    this.#full = waiting;
    void waiting.then(() => {
      if (this.#full === waiting) this.#full = undefined;
    });
  }
}

/** The end of the last line before `limit`, else `limit`, but never within a surrogate pair. */
function cutBefore(text: string, limit: number, start: number): number {
  const line = text.lastIndexOf('\n', limit - 1) + 1;
  if (line > start) return line;
  const unit = text.charCodeAt(limit - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? limit - 1 : limit;
}
