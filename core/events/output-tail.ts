import type { OutputLine, OutputView } from './run-view.ts';

/** Of one node. */
const MAX_LINES = 100;
const MAX_LINE_LENGTH = 2_000;
/** UTF-16 units. */
const MAX_SIZE = 32 * 1024;

/** The end of what a node printed, within bounds. */
export class OutputTail implements OutputView {
  #lines: OutputLine[] = [];
  #size = 0;
  #dropped = 0;

  get lines(): readonly OutputLine[] {
    return this.#lines;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** UTF-16 units kept. */
  get size(): number {
    return this.#size;
  }

  /** `text` is one or more lines; a line break at its end begins no new one. */
  add(stream: OutputLine['stream'], text: string): void {
    const kept = lastLines(text);
    this.#dropped += kept.before;
    for (const line of kept.lines) {
      this.#lines.push({ stream, text: line });
      this.#size += line.length;
    }
    this.trim(MAX_LINES, MAX_SIZE);
  }

  /** Keeps at most so many lines and units, the last ones. */
  trim(lines: number, size: number): void {
    let first = 0;
    while (first < this.#lines.length && (this.#lines.length - first > lines || this.#size > size)) {
      this.#size -= this.#lines[first]?.text.length ?? 0;
      first += 1;
    }
    if (first === 0) return;
    this.#lines = this.#lines.slice(first);
    this.#dropped += first;
  }
}

/** At most the last lines of a text, found from its end, so that a large text costs no more than what is kept. */
function lastLines(text: string): { readonly lines: readonly string[]; readonly before: number } {
  const lines: string[] = [];
  let end = text.endsWith('\n') ? text.length - 1 : text.length;
  while (end >= 0 && lines.length < MAX_LINES) {
    const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    lines.push(shorten(text.slice(start, end)));
    end = start - 1;
  }
  return { lines: lines.reverse(), before: countLines(text, end) };
}

function shorten(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return text.length <= MAX_LINE_LENGTH ? text : `${text.slice(0, MAX_LINE_LENGTH)}…`;
}

function countLines(text: string, end: number): number {
  if (end < 0) return 0;
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
