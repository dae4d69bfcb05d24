import type { Derivation } from '../../document/part-cache.ts';
import { createLineIndex, type LineIndex } from '../../syntax/positions.ts';
import { modifierBits, typeNumber } from './legend.ts';
import { namedTokens, type NamedToken } from './named-tokens.ts';

/** Of the numbers of a token (lines and units from the one before, length, type, modifiers) the type. */
export const TYPE_AT = 3;

/** A part's tokens, encoded as the Language Server Protocol has it; the first from the part's start. */
export interface PartTokens {
  readonly data: Uint32Array;
  /** Where in the data a token begins whose type depends on the workflow. */
  readonly names: readonly {
    readonly at: number;
    readonly name: string;
    /** A metric of the node around has the name as well. */
    readonly isOwn: boolean;
    /** The item of the part that it stands in. */
    readonly item: number;
  }[];
  /** Of the last token, in the part. */
  readonly lastLine: number;
}

export const partTokens: Derivation<PartTokens> = {
  derive: ({ text, items }) => {
    const encoder = new Encoder(text);
    for (const [item, node] of items.entries()) {
      if (node.type !== 'closer') for (const token of namedTokens(node)) encoder.add(token, item);
    }
    const { data, names, lastLine } = encoder;
    return { data: Uint32Array.from(data), names, lastLine };
  },
};

class Encoder {
  readonly data: number[] = [];
  readonly names: PartTokens['names'][number][] = [];
  lastLine = 0;
  readonly #lines: LineIndex;
  #lastCharacter = 0;

  constructor(text: string) {
    this.#lines = createLineIndex(text);
  }

  add({ name, type, modifiers, isOwn }: NamedToken, item: number): void {
    const { line, character } = this.#lines.positionAt(name.start);
    const units = line === this.lastLine ? character - this.#lastCharacter : character;
    if (type === undefined) this.names.push({ at: this.data.length, name: name.text, isOwn, item });
    const bits = modifierBits(modifiers);
    this.data.push(line - this.lastLine, units, name.end - name.start, typeNumber(type ?? 'variable'), bits);
    this.lastLine = line;
    this.#lastCharacter = character;
  }
}
