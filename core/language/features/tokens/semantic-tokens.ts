import type { EntryCheck } from '../../check/entry-check.ts';
import type { FileCheck } from '../../check/file-check.ts';
import type { FileContainer } from '../../check/file-container.ts';
import type { Range } from '../../diagnostic.ts';
import type { Part } from '../../document/part.ts';
import { meaningOf, meaningsIn, type Meanings } from './meanings.ts';
import { typeNumber } from './legend.ts';
import { partTokens, TYPE_AT, type PartTokens } from './part-tokens.ts';
import type { TokenRun } from './token-runs.ts';

/** A part's tokens with what their names meant, which holds until its text or the workflow's names are others. */
interface KeptTokens {
  readonly text: string;
  readonly tokens: PartTokens;
  readonly meanings: Meanings | undefined;
  readonly version: number;
  readonly data: Uint32Array;
}

/**
 * Encodes the tokens of one file again and again. What a part's text tells is kept with that; what its names mean is
 * kept here while no name of the workflow comes, goes or means something else: so after most edits one part is looked at.
 */
export class SemanticTokens {
  readonly #kept = new WeakMap<Part, KeptTokens>();
  #meanings: ReadonlyMap<FileContainer, Meanings> = new Map();

  /**
   * The tokens of a file that `entry` reaches, or of those parts of it that a range touches, encoded as the Language
   * Server Protocol has it. Where a fragment is used more than once, its names mean what they do at its first use. The
   * entry must be up to date.
   */
  encode(entry: EntryCheck, path: string, range?: Range): readonly TokenRun[] {
    const file = entry.files.get(path);
    if (file === undefined) return [];
    this.#meanings = meaningsIn(entry, file, this.#meanings);
    const runs: TokenRun[] = [];
    let before = 0;
    for (const part of partsIn(file, range)) {
      const { data, tokens } = this.#tokensOf(part, file);
      const first = data[0];
      if (first === undefined) continue;
      const { line } = part;
      runs.push({ first: line + first - before, data });
      before = line + tokens.lastLine;
    }
    return runs;
  }

  #tokensOf(part: Part, file: FileCheck): KeptTokens {
    const { text } = part;
    const kept = this.#kept.get(part);
    const isSame = kept?.text === text;
    const tokens = isSame ? kept.tokens : part.derived(partTokens);
    const meanings = this.#meaningsAt(part, file, tokens);
    const version = meanings?.model.namesVersion ?? 0;
    if (isSame && kept.meanings === meanings && kept.version === version) return kept;
    const made = { text, tokens, meanings, version, data: this.#resolved(tokens, part, file) };
    // A part that ends one workflow and begins another has names of both.
    if (file.outline(part).isPlain) this.#kept.set(part, made);
    return made;
  }

  #meaningsAt(part: Part, { containers }: FileCheck, { names }: PartTokens): Meanings | undefined {
    if (names.length === 0) return undefined;
    const container = containers.openedBy(part, 0) ?? containers.holding(part, 0);
    return container && this.#meanings.get(container);
  }

  #resolved({ data, names }: PartTokens, part: Part, { containers }: FileCheck): Uint32Array {
    if (names.length === 0) return data;
    const resolved = data.slice();
    for (const { at, name, isOwn, item } of names) {
      const container = containers.openedBy(part, item) ?? containers.holding(part, item);
      const meanings = container && this.#meanings.get(container);
      const type = meanings && meaningOf(name, isOwn, meanings);
      if (type !== undefined) resolved[at + TYPE_AT] = typeNumber(type);
    }
    return resolved;
  }
}

function* partsIn({ document }: FileCheck, range: Range | undefined): Generator<Part> {
  if (range === undefined) {
    yield* document.parts;
    return;
  }
  const { start, end } = document.spanOf(range);
  let part = document.partAt(start);
  for (; part !== undefined && part.offset <= end; part = part.next) yield part;
}
