import type { Span } from '../diagnostic.ts';
import { endsLine, isBlank, lineEnd } from './characters.ts';
import type { ParsedPart, PartItem, SyntaxProblem } from './document.ts';
import { TRIPLE_QUOTE } from './string-extent.ts';
import type { Block, Container, FileMember, FileTree, Member, Placed } from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Stitched {
  readonly tree: FileTree;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Puts a file's parts together: a workflow that a part opens goes on through the parts after it, to the `}` that
 * closes it. Here it shows which blocks are never closed and which braces close nothing.
 */
export function stitchParts(
  text: string,
  parts: readonly Placed<ParsedPart>[],
  containers: Vocabulary['containers'],
): Stitched {
  return new Stitcher(text, parts, containers).run();
}

class Stitcher {
  readonly #text: string;
  readonly #parts: readonly Placed<ParsedPart>[];
  readonly #containers: Vocabulary['containers'];
  readonly #items: readonly Placed<PartItem>[];
  /** Where the parts start that have an unclosed string with a `}` in it. */
  readonly #swallowing: readonly number[];
  readonly #members: FileMember[] = [];
  readonly #problems: SyntaxProblem[] = [];

  constructor(text: string, parts: readonly Placed<ParsedPart>[], containers: Vocabulary['containers']) {
    this.#text = text;
    this.#parts = parts;
    this.#containers = containers;
    this.#swallowing = parts.filter(({ node }) => swallowsBrace(node)).map(({ offset }) => offset);
    this.#items = parts.flatMap(({ offset, node }) => node.items.map((item) => ({ offset, node: item })));
  }

  run(): Stitched {
    for (const part of this.#parts) {
      if (!part.node.problems.some(({ code }) => code === 'too-deep')) this.#checkUnclosed(part);
    }
    let index = 0;
    while (index < this.#items.length) index = this.#take(index);
    return { tree: { members: this.#members }, problems: this.#problems };
  }

  /** Takes the item at `index` and all that belongs to it; returns the index after that. */
  #take(index: number): number {
    const item = this.#items[index];
    if (item === undefined) return index + 1;
    const { offset, node } = item;
    if (node.type === 'closer') this.#reportStray(item);
    else if (!this.#isContainer(node)) this.#members.push({ type: 'member', placed: { offset, node } });
    else if (node.body?.closed === true) this.#members.push(closedContainer({ offset, node }));
    else return this.#takeContainer({ offset, node }, index);
    return index + 1;
  }

  #isContainer(node: PartItem): node is Block {
    return node.type === 'block' && this.#containers.has(node.kind.text);
  }

  #takeContainer(opening: Placed<Block>, index: number): number {
    const limit = this.#nextContainer(index + 1);
    const closer = this.#closerOf(index + 1, limit);
    const last = closer ?? limit;
    const members: Placed<Member>[] = ownMembers(opening);
    for (const item of this.#items.slice(index + 1, last)) {
      const { offset, node } = item;
      if (node.type === 'closer') this.#reportStray(item);
      else members.push({ offset, node });
    }
    const brace = closer === undefined ? undefined : this.#items[closer];
    const end = brace === undefined ? this.#startOf(limit) : brace.offset + brace.node.end;
    const closed = brace !== undefined || !this.#reportOpenContainer(opening, members, end);
    this.#members.push({ type: 'container', opening, members, end, closed });
    return closer === undefined ? limit : closer + 1;
  }

  /** Where an item starts in the file; the file's end past the last. */
  #startOf(index: number): number {
    const item = this.#items[index];
    return item === undefined ? this.#text.length : item.offset + item.node.start;
  }

  #nextContainer(from: number): number {
    let index = from;
    for (let item = this.#items[index]; item !== undefined; item = this.#items[index]) {
      if (this.#isContainer(item.node)) break;
      index += 1;
    }
    return index;
  }

  /**
   * Which `}` between the items closes the container: the first after the last member. With members after all of
   * them it is the last, so that an extra `}` in the middle puts out what is before the next one at most.
   */
  #closerOf(from: number, limit: number): number | undefined {
    let afterMembers: number | undefined;
    let last: number | undefined;
    for (let index = from; index < limit; index += 1) {
      const node = this.#items[index]?.node;
      if (node?.type === 'closer') {
        afterMembers ??= index;
        last = index;
      } else if (node?.type !== 'block' || node.body !== undefined) afterMembers = undefined;
    }
    return afterMembers ?? last;
  }

  #reportStray({ offset, node }: Placed<Span>): void {
    this.#problems.push({
      code: 'stray-brace',
      start: offset + node.start,
      end: offset + node.end,
      message: 'This `}` closes nothing.',
    });
  }

  /** Every block that is open where its part ends, but a container: that may go on in the next. */
  #checkUnclosed(part: Placed<ParsedPart>): void {
    let node = part.node.items.at(-1);
    let isOuter = true;
    while (node?.type === 'block' && node.body?.closed === false) {
      if (!(isOuter && this.#isContainer(node)) && !swallowsBrace(part.node, node)) {
        this.#reportUnclosed({ offset: part.offset, node }, part.offset + part.node.text.length);
      }
      node = node.body.members.at(-1);
      isOuter = false;
    }
  }

  /** Says whether there is something to report: an unclosed string may have swallowed the brace. */
  #reportOpenContainer(opening: Placed<Block>, members: readonly Placed<Member>[], end: number): boolean {
    if (this.#swallowsBetween(opening.offset, end) || opening.node.body === undefined) return true;
    const last = members.at(-1);
    const culprit = last === undefined ? undefined : this.#closedByOuterBrace(last, opening);
    this.#reportUnclosed(culprit ?? opening, end);
    return culprit === undefined;
  }

  /** Whether a part that starts between the offsets may have lost a brace to a string. */
  #swallowsBetween(from: number, to: number): boolean {
    let low = 0;
    let high = this.#swallowing.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#swallowing[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return (this.#swallowing[low] ?? Infinity) < to;
  }

  #reportUnclosed(block: Placed<Block>, end: number): void {
    const { offset, node } = this.#culprit(block);
    const head = this.#text.slice(offset + node.start, offset + (node.label ?? node.kind).end);
    this.#problems.push({
      code: 'unclosed-block',
      start: offset + node.start,
      end: offset + Math.max((node.label ?? node.kind).end, node.start + 1),
      message:
        head === '' ? 'This block is never closed.' : `\`${head}\` is never closed: its \`}\` is missing.`,
      related: { start: end, end, message: 'The `}` is missing before here.' },
    });
  }

  /** Where the indentation shows that an open block's last member has taken its `}`, that member is the open one. */
  #culprit(block: Placed<Block>): Placed<Block> {
    const last = block.node.body?.members.at(-1);
    if (last === undefined) return block;
    return this.#closedByOuterBrace({ offset: block.offset, node: last }, block) ?? block;
  }

  #closedByOuterBrace({ offset, node }: Placed<Member>, outer: Placed<Block>): Placed<Block> | undefined {
    if (node.type !== 'block' || node.body?.closed !== true) return undefined;
    const brace = this.#columnOfFirst(offset + node.body.end - 1);
    const own = this.#columnOfFirst(offset + node.start);
    const outside = this.#columnOfFirst(outer.offset + outer.node.start);
    const taken = brace !== undefined && own !== undefined && brace < own && brace === outside;
    return taken ? { offset, node } : undefined;
  }

  /** The column of what stands first on its line. */
  #columnOfFirst(offset: number): number | undefined {
    let at = offset;
    while (at > 0 && isBlank(this.#text.charCodeAt(at - 1))) at -= 1;
    return at === 0 || endsLine(this.#text.charCodeAt(at - 1)) ? offset - at : undefined;
  }
}

function ownMembers({ offset, node }: Placed<Block>): Placed<Member>[] {
  return (node.body?.members ?? []).map((member) => ({ offset, node: member }));
}

function closedContainer(opening: Placed<Block>): Container {
  return {
    type: 'container',
    opening,
    members: ownMembers(opening),
    end: opening.offset + opening.node.end,
    closed: true,
  };
}

/** Whether an unclosed string in a part (in `within` it, if given) holds a `}` that may have been meant as one. */
function swallowsBrace({ text, problems }: ParsedPart, within?: Block): boolean {
  return problems.some(({ code, start }) => {
    if (code !== 'unclosed-string' || start < (within?.start ?? 0)) return false;
    const end = text.startsWith(TRIPLE_QUOTE, start) ? text.length : lineEnd(text, start);
    return text.slice(start, end).includes('}');
  });
}
