import { lineEnd } from '../syntax/characters.ts';
import { TRIPLE_QUOTE } from '../syntax/string-extent.ts';
import { splitStretch } from '../syntax/split.ts';
import type { Part } from './part.ts';
import type { PartList } from './part-list.ts';
import type { PartsChange } from './parts-change.ts';

/** What an edit puts in the place of the units from `start` to `end` of the document. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Applies an edit, and finds again where parts begin. Outside of strings nothing but its own line decides whether a
 * line begins a part, and a part never begins in a string: so it is enough to split again from the part before which
 * nothing changed, to the first part after the edit that the splitting arrives at outside of a string.
 */
export function resplit(parts: PartList, edit: Edit): PartsChange {
  const stretch = new Stretch(parts, edit);
  let pieces = stretch.split();
  while (pieces === undefined) {
    stretch.extend();
    pieces = stretch.split();
  }
  return parts.replace(stretch.first, stretch.last, pieces);
}

/** The parts that are split again, and their text with the edit in it. */
class Stretch {
  readonly #parts: PartList;
  first: Part;
  last: Part;
  #text: string;

  constructor(parts: PartList, { start, end, text }: Edit) {
    this.#parts = parts;
    this.first = firstTouched(parts, start);
    this.last = parts.atOffset(end);
    const old = textOf(this.first, this.last);
    const from = this.first.offset;
    this.#text = old.slice(0, start - from) + text + old.slice(end - from);
    if (!old.includes(TRIPLE_QUOTE)) this.#closeBefore();
  }

  /** A first `"""` after one that never closed closes it. */
  #closeBefore(): void {
    if (!this.#text.includes(TRIPLE_QUOTE) || this.#more) return;
    const open = this.#parts.previousWithTripleQuote(this.first);
    if (open === undefined) return;
    this.#text = textOf(open, this.first).slice(0, -this.first.text.length) + this.#text;
    this.first = open;
  }

  /** Whether there is a `"""` after the stretch. */
  get #more(): boolean {
    return this.#parts.nextWithTripleQuote(this.last) !== undefined;
  }

  /** The texts of the parts that the stretch is now; undefined where it ends inside a string. */
  split(): readonly string[] | undefined {
    const { starts, open } = splitStretch(this.#text, this.#parts.cache.parser.vocabulary, this.#more);
    if (open) return undefined;
    return starts.map((start, index) => this.#text.slice(start, starts[index + 1]));
  }

  /** To the end of the string that it ends in, and by as much again, so that many strings cost no more than twice. */
  extend(): void {
    const from = this.last.next;
    const close = this.#parts.nextWithTripleQuote(this.last);
    if (from === undefined || close === undefined) throw new Error('a string that is open closes further on');
    let last = close;
    for (let more = last.number - this.first.number; more > 0 && last.next !== undefined; more -= 1) {
      last = last.next;
    }
    this.#text += textOf(from, last);
    this.last = last;
  }
}

/** The part that the edit's line is in; the one before where that is its first line, which may no longer begin a part. */
function firstTouched(parts: PartList, start: number): Part {
  // The unit before the edit counts: with it a line may end, or a `\r` become a `\r\n`.
  const part = parts.atOffset(start - 1);
  return lineEnd(part.text, 0) < start - part.offset ? part : (part.previous ?? part);
}

function textOf(first: Part, last: Part): string {
  let text = '';
  for (let part: Part | undefined = first; part !== undefined; part = part.next) {
    text += part.text;
    if (part === last) break;
  }
  return text;
}
