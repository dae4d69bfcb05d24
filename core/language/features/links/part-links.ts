import { constantText } from '../../check/constants.ts';
import { plainText } from '../../check/plain-text.ts';
import type { Range, Span } from '../../diagnostic.ts';
import type { Derivation } from '../../document/part-cache.ts';
import { calledFunction } from '../../evaluate/calls.ts';
import { attributes, blocks, functionsByName } from '../../schema/index.ts';
import type { TypeName } from '../../schema/shape.ts';
import type { Attribute, Block, Member, StringLiteral } from '../../syntax/tree.ts';
import { descendants, membersOf } from '../../syntax/visit.ts';
import { linesOf } from '../lines.ts';

/** A path that is written in a part. */
export interface PartLink {
  /** With lines as in the part. */
  readonly range: Range;
  readonly type: 'include' | 'file';
  /** As written. */
  readonly path: string;
  /** What it is relative to, itself relative to the file; empty for the file's own folder. */
  readonly folder: string;
}

/** Paths of single files: of includes, inputs, `file(…)`, and in commands what looks like a path. */
export const partLinks: Derivation<readonly PartLink[]> = {
  derive: ({ text, items }) => {
    const finder = new LinkFinder(text);
    for (const item of items) if (item.type !== 'closer') finder.member(item, undefined);
    const lines = linesOf(text);
    return finder.found
      .toSorted((a, b) => a.start - b.start)
      .map(({ type, path, folder, ...span }) => ({ type, path, folder, range: lines.rangeOf(span) }));
  },
};

interface FoundLink extends Span, Omit<PartLink, 'range'> {}

class LinkFinder {
  readonly found: FoundLink[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Blocks nest to a bounded depth. */
  member(member: Member, parent: Block | undefined): void {
    if (member.type === 'block') {
      this.#label(member);
      for (const one of membersOf(member)) this.member(one, member);
    } else if (member.type === 'attribute' && parent !== undefined) this.#attribute(member, parent);
    this.#calls(member);
  }

  #label({ kind, label }: Block): void {
    if (label === undefined || !('type' in label) || blocks.get(kind.text)?.label !== 'path') return;
    this.#whole(label, 'include', '');
  }

  #attribute({ name, value }: Attribute, parent: Block): void {
    const types = typesOf(parent.kind.text, name.text);
    if (types.includes('paths') && value.type === 'list') {
      for (const item of value.items) if (item.type === 'string') this.#pattern(item);
    } else if (types.includes('command')) {
      if (value.type === 'string') this.#command(value, folderOf(parent));
    } else if (types.includes('words') && value.type === 'list') {
      const folder = folderOf(parent);
      for (const item of value.items) if (item.type === 'string') this.#word(item, folder);
    }
  }

  /** A pattern that only one file can match. */
  #pattern(literal: StringLiteral): void {
    if (!/[*?[\]{}!()]/.test(plainText(literal) ?? '*')) this.#whole(literal, 'file', '');
  }

  #word(literal: StringLiteral, folder: string | undefined): void {
    if (folder !== undefined && looksLikePath(plainText(literal) ?? '')) this.#whole(literal, 'file', folder);
  }

  #whole(literal: StringLiteral, type: PartLink['type'], folder: string): void {
    const [part, ...others] = literal.parts;
    if (part?.type !== 'text' || others.length > 0) return;
    const { start, end, value } = part;
    if (this.#text.slice(start, end) === value) this.found.push({ type, path: value, folder, start, end });
  }

  #command(literal: StringLiteral, folder: string | undefined): void {
    if (folder === undefined) return;
    for (const { type, start, end } of literal.parts) {
      if (type !== 'text') continue;
      for (const match of this.#text.slice(start, end).matchAll(WORD)) {
        const [word] = match;
        const at = start + match.index;
        if (looksLikePath(word) && this.#standsAlone(at, at + word.length)) {
          this.found.push({ type: 'file', path: word, folder, start: at, end: at + word.length });
        }
      }
    }
  }

  /** Nothing else belongs to the word: no interpolation, no variable of the shell. */
  #standsAlone(start: number, end: number): boolean {
    return /[\s"'=(;&|<>]/.test(this.#text[start - 1] ?? ' ') && /[\s"');&|<>]/.test(this.#text[end] ?? ' ');
  }

  /** Paths that are given to functions. */
  #calls(member: Member): void {
    if (member.type === 'block') return;
    for (const node of descendants(member.value)) {
      if (!('type' in node) || node.type !== 'call') continue;
      const parameters = functionsByName.get(calledFunction(node) ?? '')?.parameters ?? [];
      for (const [index, argument] of node.arguments.entries()) {
        const isPath = parameters[index]?.types.includes('path') === true;
        if (isPath && argument.type === 'string') this.#whole(argument, 'file', '');
      }
    }
  }
}

/** What may be part of a path in a command without quoting. */
const WORD = /[\w./@+-]+/g;
/** Longer than any file system allows. */
const MAX_LENGTH = 4096;

/** A file with an ending or in a folder; no option, no number, nothing absolute. */
function looksLikePath(word: string): boolean {
  if (word.length > MAX_LENGTH || word.startsWith('-') || word.startsWith('/') || word.endsWith('/'))
    return false;
  return /[\w@]/.test(word) && (word.includes('/') || /\.[A-Za-z]\w*$/.test(word.slice(-MAX_ENDING)));
}

/** Of what follows a file's last dot, with it. */
const MAX_ENDING = 16;

function typesOf(kind: string, attribute: string): readonly TypeName[] {
  return attributes.get(kind)?.get(attribute)?.types ?? blocks.get(kind)?.entries?.types ?? [];
}

/** Where a block's commands are started; undefined where that is known only at run time. */
function folderOf(block: Block): string | undefined {
  const folder = membersOf(block).find(
    (member) => member.type === 'attribute' && typesOf(block.kind.text, member.name.text)[0] === 'path',
  );
  return folder?.type === 'attribute' ? constantText(folder.value) : '';
}
