import type { Span } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import type { Part } from '../document/part.ts';
import type { PartsChange } from '../document/parts-change.ts';
import { RegionKeeper } from '../document/region-keeper.ts';
import { TOO_LARGE } from '../syntax/parse.ts';
import type { RegionProblem, Regions } from '../syntax/regions.ts';
import { vocabulary } from '../syntax/vocabulary.ts';
import { Board } from './board.ts';
import { Containers } from './containers.ts';
import { FileFinder, FileRecord } from './file-record.ts';
import { Links } from './links.ts';
import { Looks } from './looks.ts';
import { outlineOf, type PartOutline } from './outline.ts';
import { RANKS } from './ranks.ts';
import { Repeats } from './repeats.ts';
import type { PartPlace } from './reporter.ts';
import { byPart, syntaxFinding } from './syntax-problems.ts';

/** Told of what becomes of a file's parts, once it is known what is in them. */
export interface FileListener {
  /** The part is new, has another text, or belongs to another workflow. */
  touched(part: Part): void;
  gone(part: Part): void;
}

/** Parts that are read or checked between two chances for others to run. */
const SLICE = 16;

const NO_OUTLINE: PartOutline = { members: [], isPlain: true, isWellFormed: true, problems: [] };

/**
 * What a file by itself tells, kept up to date with its document: syntax and structure, which workflows and fragments
 * there are, and an outline of each part. Everybody who looks at the file shares it.
 */
export class FileCheck {
  readonly document: Document;
  readonly board = new Board();
  readonly containers = new Containers();
  readonly links = new Links(this.containers);
  readonly looks = new Looks(() => this.#texts());
  readonly #records = new Map<Part, FileRecord>();
  readonly #regions = new RegionKeeper(vocabulary.containers);
  readonly #repeats = new Repeats(this.board, (place) => this.partAt(place));
  readonly #listeners = new Set<FileListener>();
  /** Parts whose text is new. */
  readonly #unread = new Set<Part>();
  /** Parts that are read, and not yet looked at in their places. */
  readonly #unchecked = new Set<Part>();
  readonly #size = new FileFinder(RANKS.syntax);
  /** Parts with syntax problems. */
  readonly #broken = new Set<Part>();
  #found: Regions<Part> | undefined;
  #regionProblems: ReadonlyMap<Part, readonly RegionProblem<Part>[]> = new Map();
  /** An edit has come since the containers were found. */
  #isEdited = true;

  constructor(document: Document) {
    this.document = document;
    document.watch((change) => {
      this.#note(change);
    });
    this.#note({ changed: [], removed: [], added: document.parts });
  }

  get path(): string {
    return this.document.path;
  }

  watch(listener: FileListener): void {
    this.#listeners.add(listener);
  }

  unwatch(listener: FileListener): void {
    this.#listeners.delete(listener);
  }

  get isUpToDate(): boolean {
    return !this.#isEdited && this.#unchecked.size === 0;
  }

  /** Looks at what edits have touched, in slices; edits may come in between. */
  *update(): Generator<void, void> {
    while (!this.isUpToDate) {
      for (const part of this.#unread) {
        this.#unread.delete(part);
        this.#read(part);
        if (this.#unread.size % SLICE === 0) yield;
      }
      this.#findContainers();
      for (const part of this.#unchecked) {
        this.#unchecked.delete(part);
        this.#check(part);
        if (this.#unchecked.size % SLICE === 0) yield;
        if (this.#isEdited) break;
      }
    }
    this.looks.isBroken = this.#broken.size > 0;
    const { isTooLarge, first } = this.document;
    this.#size.tell(isTooLarge ? [syntaxFinding(first, TOO_LARGE)] : [], this.board);
  }

  /** All parts that were read, in no order. */
  get parts(): Iterable<Part> {
    return this.#records.keys();
  }

  /** What is kept of a part, once it was read. */
  outline(part: Part): PartOutline {
    return this.#records.get(part)?.outline ?? NO_OUTLINE;
  }

  /** The part that starts at a place of this file. */
  partAt({ offset }: Pick<PartPlace, 'offset'>): Part {
    return this.document.partAt(offset) ?? this.document.first;
  }

  /** Whether there is a syntax problem. */
  get isBroken(): boolean {
    return this.#broken.size > 0;
  }

  /** Whether there is a syntax problem within a span of a part: then what is missing there is no mistake. */
  broken(part: Part, span: Span): boolean {
    if (this.#broken.size === 0) return false;
    return this.#records.get(part)?.broken(span) === true;
  }

  #note({ changed, removed, added }: PartsChange): void {
    this.#isEdited = true;
    for (const part of removed) this.#forget(part);
    for (const part of changed) {
      this.#unchecked.delete(part);
      this.#unread.add(part);
    }
    for (const part of added) this.#unread.add(part);
  }

  #forget(part: Part): void {
    this.#unread.delete(part);
    this.#unchecked.delete(part);
    this.#broken.delete(part);
    const record = this.#records.get(part);
    if (record === undefined) return;
    this.#records.delete(part);
    this.#regions.forget(part);
    this.links.take(part, undefined);
    this.looks.replace(record.text, '');
    this.#repeats.take(part, [], () => undefined);
    record.clear(this.board);
    for (const listener of this.#listeners) listener.gone(part);
  }

  #read(part: Part): void {
    const outline = part.derived(outlineOf);
    const record = this.#records.get(part);
    this.looks.replace(record?.text ?? '', part.text);
    if (record === undefined) this.#records.set(part, new FileRecord(part.text, outline));
    else record.read(part.text, outline);
    this.#regions.take(part, outline.isPlain, outline.problems);
    this.links.take(part, outline);
    this.#unchecked.add(part);
  }

  #findContainers(): void {
    this.#isEdited = false;
    const found = this.#regions.found(this.document.last);
    if (found === this.#found) return;
    this.#found = found;
    const isMoved = this.containers.take(found.regions);
    this.links.changed();
    const problems = byPart(found.problems);
    for (const part of [...this.#regionProblems.keys(), ...problems.keys()]) {
      if (this.#records.has(part)) this.#unchecked.add(part);
    }
    this.#regionProblems = problems;
    if (isMoved) this.#findMoved();
  }

  /** Parts that belong elsewhere though they were not edited. */
  #findMoved(): void {
    for (const [part, { outline, container }] of this.#records) {
      if (this.#unchecked.has(part)) continue;
      if (!outline.isPlain || this.containers.holding(part, 0) !== container) this.#unchecked.add(part);
    }
  }

  #check(part: Part): void {
    const record = this.#records.get(part);
    if (record === undefined) return;
    record.check(part, this.containers, this.#regionProblems.get(part) ?? [], this.board);
    if (record.isBroken) this.#broken.add(part);
    else this.#broken.delete(part);
    this.#repeats.take(part, record.outline.members, (member) => this.containers.of(part, member));
    for (const listener of this.#listeners) listener.touched(part);
  }

  *#texts(): Generator<string> {
    for (const { text } of this.#records.values()) yield text;
  }
}
