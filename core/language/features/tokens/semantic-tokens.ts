import type { EntryCheck } from '../../check/entry-check.ts';
import type { FileCheck } from '../../check/file-check.ts';
import type { FileContainer } from '../../check/file-container.ts';
import type { Range } from '../../diagnostic.ts';
import type { Part } from '../../document/part.ts';
import type { LexicalScope } from '../../workflow.ts';
import type { Model } from '../../check/model.ts';
import { typeNumber, type TokenType } from './legend.ts';
import { partTokens, TYPE_AT, type PartTokens } from './part-tokens.ts';

/**
 * The tokens of a file that `entry` reaches, or of those parts of it that a range touches, encoded as the Language
 * Server Protocol has it. What a part's text tells is kept with it; only what names stand for is looked up each time.
 * Where a fragment is used more than once, its names mean what they do at its first use. The entry must be up to date.
 */
export function semanticTokens(entry: EntryCheck, path: string, range?: Range): readonly number[] {
  const file = entry.files.get(path);
  if (file === undefined) return [];
  const encoder = new Encoder(file, meaningsIn(entry, file));
  for (const part of partsIn(file, range)) encoder.add(part);
  return encoder.data;
}

function* partsIn({ document }: FileCheck, range: Range | undefined): Generator<Part> {
  if (document.isTooLarge) return;
  if (range === undefined) {
    yield* document.parts;
    return;
  }
  const { start, end } = document.spanOf(range);
  let part = document.partAt(start);
  for (; part !== undefined && part.offset <= end; part = part.next) yield part;
}

/** How names are looked up in a workflow or fragment. */
interface Meanings {
  readonly model: Model;
  readonly scope: LexicalScope;
}

function meaningsIn(entry: EntryCheck, file: FileCheck): ReadonlyMap<FileContainer, Meanings> {
  const found = new Map<FileContainer, Meanings>();
  for (const { frames, model } of entry.workflows) {
    for (const { container, scope, file: holder } of frames.all()) {
      if (holder === file && !found.has(container)) found.set(container, { model, scope });
    }
  }
  return found;
}

class Encoder {
  readonly data: number[] = [];
  readonly #file: FileCheck;
  readonly #meanings: ReadonlyMap<FileContainer, Meanings>;
  #lastLine = 0;

  constructor(file: FileCheck, meanings: ReadonlyMap<FileContainer, Meanings>) {
    this.#file = file;
    this.#meanings = meanings;
  }

  add(part: Part): void {
    const tokens = part.derived(partTokens);
    if (tokens.data.length === 0) return;
    const from = this.data.length;
    for (const number of tokens.data) this.data.push(number);
    this.data[from] = part.line + (tokens.data[0] ?? 0) - this.#lastLine;
    this.#lastLine = part.line + tokens.lastLine;
    this.#look(tokens, part, from);
  }

  #look({ names }: PartTokens, part: Part, from: number): void {
    if (names.length === 0) return;
    const { containers } = this.#file;
    for (const { at, name, isOwn, item } of names) {
      const container = containers.openedBy(part, item) ?? containers.holding(part, item);
      const meanings = container && this.#meanings.get(container);
      const type = meanings && meaningOf(name, isOwn, meanings);
      if (type !== undefined) this.data[from + at + TYPE_AT] = typeNumber(type);
    }
  }
}

/** Absent for what is coloured like a variable: params, change sets, and what nothing is called. */
function meaningOf(name: string, isOwn: boolean, { model, scope }: Meanings): TokenType | undefined {
  if (model.param(scope, name) !== undefined) return undefined;
  if (isOwn) return 'property';
  if (model.hasNode(name)) return 'class';
  return model.symbolKind(name) === 'stage' ? 'struct' : undefined;
}
