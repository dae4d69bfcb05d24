import type { Position, Range, Span } from '../diagnostic.ts';
import { CARRIAGE_RETURN, LINE_FEED } from '../syntax/characters.ts';
import type { ParsedFile } from '../syntax/document.ts';
import { MAX_FILE_LENGTH } from '../syntax/limits.ts';
import { joinParts, tooLarge } from '../syntax/parse.ts';
import { nodeIn, type NodePath } from '../syntax/visit.ts';
import { lineAt, lineStartAfter } from './line-breaks.ts';
import type { Part } from './part.ts';
import { PartCache } from './part-cache.ts';
import { ChangeSum, type PartsChange } from './parts-change.ts';
import { PartList } from './part-list.ts';
import { resplit, type Edit } from './resplit.ts';

/** A change as LSP tells it: `text` in the place of `range`, or a whole new text. Characters are UTF-16 units. */
export interface TextChange {
  readonly range?: Range | undefined;
  readonly text: string;
}

/**
 * A file's text in parts, changed in place by edits. What an edit costs depends on the parts that it touches and hardly
 * on how many there are. Positions are those of LSP; a place outside the text is taken to be the nearest in it.
 */
export class Document {
  /** From the workspace's root, with `/`. */
  readonly path: string;
  readonly cache: PartCache;
  #version: number;
  #parts: PartList;
  /** Longer than a workflow file may be: then its text is one part, which nobody looks into. */
  #isTooLarge = false;
  readonly #watchers: ((change: PartsChange) => void)[] = [];
  #text: string | undefined;
  #file: ParsedFile | undefined;

  /** `cache` is shared by the documents of a workspace; `version` is the editor's. */
  constructor(path: string, text: string, cache: PartCache = new PartCache(), version = 0) {
    this.path = path;
    this.cache = cache;
    this.#version = version;
    this.#parts = this.#split(text);
  }

  get version(): number {
    return this.#version;
  }

  /** The whole text. It is put together when it was changed, so on a path that each keystroke takes ask parts. */
  get text(): string {
    this.#text ??= [...this.#parts].map((part) => part.text).join('');
    return this.#text;
  }

  /** UTF-16 units of the text. */
  get length(): number {
    const { last } = this.#parts;
    return last.offset + last.text.length;
  }

  get lineCount(): number {
    const { last } = this.#parts;
    return last.line + last.lineBreaks + 1;
  }

  get isTooLarge(): boolean {
    return this.#isTooLarge;
  }

  /** The parts in order, together the whole text; none where the text is too large. */
  get parts(): Iterable<Part> {
    return this.#isTooLarge ? [] : this.#parts;
  }

  /** Those with the word `include`, found without looking at all of them. */
  get partsWithInclude(): Iterable<Part> {
    return this.#isTooLarge ? [] : this.#parts.withInclude();
  }

  /** The first part; one part is always there, though nothing may be in it. */
  get first(): Part {
    return this.#parts.first;
  }

  get last(): Part {
    return this.#parts.last;
  }

  /** Tells from now on of every change what became of the parts. */
  watch(watcher: (change: PartsChange) => void): void {
    this.#watchers.push(watcher);
  }

  /** The part that holds the unit at `offset`; absent where the text is too large. */
  partAt(offset: number): Part | undefined {
    return this.#isTooLarge ? undefined : this.#parts.atOffset(offset);
  }

  /** The nodes that hold the place at `offset`, or end there; outermost first. */
  nodeAt(offset: number): NodePath {
    const part = this.partAt(offset);
    return part === undefined ? { offset: 0, nodes: [] } : nodeIn(part.parsed, part.offset, offset);
  }

  /** The whole file as the parser gives it. Takes time linear in the parts after each change. */
  get file(): ParsedFile {
    this.#file ??= this.#isTooLarge
      ? tooLarge(this.text)
      : joinParts(
          this.text,
          [...this.#parts].map((part) => ({ offset: part.offset, node: part.parsed })),
          this.cache.parser,
        );
    return this.#file;
  }

  positionAt(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.length);
    const part = this.#parts.atOffset(at);
    const { line, start } = lineAt(part.text, at - part.offset);
    const within = beforeLineEnd(part.text, start, at - part.offset);
    return { line: part.line + line, character: within - start };
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.length;
    const part = this.#parts.atLine(line);
    const start = lineStartAfter(part.text, line - part.line);
    if (character <= 0) return part.offset + start;
    const next = lineStartAfter(part.text, line - part.line + 1);
    return part.offset + beforeLineEnd(part.text, start, Math.min(start + character, next));
  }

  rangeOf({ start, end }: Span): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  spanOf({ start, end }: Range): Span {
    const [from, to] = [this.offsetAt(start), this.offsetAt(end)];
    return from <= to ? { start: from, end: to } : { start: to, end: from };
  }

  /** The text of a span. */
  slice({ start, end }: Span): string {
    let text = '';
    for (let part: Part | undefined = this.#parts.atOffset(start); part !== undefined; part = part.next) {
      if (part.offset >= end && text !== '') break;
      text += part.text.slice(Math.max(start - part.offset, 0), Math.max(end - part.offset, 0));
    }
    return text;
  }

  /** Applies changes one after another, each to the text that the one before it left. Says what became of the parts. */
  change(changes: readonly TextChange[], version = this.#version + 1): PartsChange {
    this.#version = version;
    const sum = new ChangeSum();
    for (const { range, text } of changes) {
      const edit = range === undefined ? this.#editTo(text) : { ...this.spanOf(range), text };
      sum.add(this.#apply(edit));
      this.#text = undefined;
    }
    this.#file = undefined;
    for (const watcher of this.#watchers) watcher(sum);
    return sum;
  }

  #apply(edit: Edit): PartsChange {
    const length = this.length - (edit.end - edit.start) + edit.text.length;
    const isTooLarge = length > MAX_FILE_LENGTH;
    if (!isTooLarge && !this.#isTooLarge) return resplit(this.#parts, edit);
    const { text } = this;
    const before = this.#isTooLarge ? [] : [...this.#parts];
    this.#parts = this.#split(text.slice(0, edit.start) + edit.text + text.slice(edit.end));
    return { changed: [], removed: before, added: isTooLarge ? [] : [...this.#parts] };
  }

  /** What makes the text another one, where they differ: so parts stay that are the same in both. */
  #editTo(text: string): Edit {
    const old = this.text;
    const most = Math.min(old.length, text.length);
    let start = 0;
    while (start < most && old.charCodeAt(start) === text.charCodeAt(start)) start += 1;
    let same = 0;
    while (
      same < most - start &&
      old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same)
    )
      same += 1;
    return { start, end: old.length - same, text: text.slice(start, text.length - same) };
  }

  #split(text: string): PartList {
    this.#isTooLarge = text.length > MAX_FILE_LENGTH;
    const starts = this.#isTooLarge ? [0] : this.cache.parser.split(text);
    const texts = starts.map((start, index) => text.slice(start, starts[index + 1]));
    return new PartList(this.path, this.cache, texts);
  }
}

/** Before the line break, for an offset in or after it; of a line that starts at `start`. */
function beforeLineEnd(text: string, start: number, offset: number): number {
  let at = offset;
  while (at > start && isLineBreak(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

function isLineBreak(unit: number): boolean {
  return unit === LINE_FEED || unit === CARRIAGE_RETURN;
}
