import type { Closer, ParsedPart, PartItem, SyntaxProblem } from './document.ts';
import type { Block, Member } from './tree.ts';
import { hasTakenBrace, isContainer, unclosedBlock } from './unclosed.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A part and its neighbours in the file. */
export interface LinkedPart<P> {
  /** Where it starts in the file. */
  readonly offset: number;
  readonly text: string;
  readonly parsed: ParsedPart;
  readonly next: P | undefined;
  readonly previous: P | undefined;
}

/** An item of a part by its number in it. */
export interface ItemPlace<P> {
  readonly part: P;
  readonly index: number;
}

/** A workflow or fragment, which goes on through the parts after the one that opens it. */
export interface Region<P> {
  readonly opening: ItemPlace<P>;
  /** As its part has it; its own `body` holds only the members of that part. */
  readonly block: Block;
  /** The first item that is no longer in it: its `}`, or where the next one begins; absent at the file's end. */
  readonly end: ItemPlace<P> | undefined;
  /** Whether `end` is its own `}`, or its braces stand in one part. */
  readonly closed: boolean;
}

/** A problem that no part by itself shows; its offsets are relative to the part, those of `related` to the other one. */
export interface RegionProblem<P> {
  readonly part: P;
  readonly problem: SyntaxProblem;
  readonly relatedPart: P;
}

export interface Regions<P> {
  readonly regions: readonly Region<P>[];
  readonly problems: readonly RegionProblem<P>[];
}

/** The parts of a file that {@link findRegions} looks at, each in order. */
export interface RegionParts<P> {
  /** That have a workflow, a fragment, or a `}` that closes nothing in them: see {@link isSpecial}. */
  readonly special: readonly P[];
  /** That have an unclosed string with a `}` in it that may have been meant as one: see {@link swallowsBrace}. */
  readonly swallowing: readonly P[];
  /** The file's last. */
  readonly last: P | undefined;
}

export function isSpecial({ items }: ParsedPart, containers: Vocabulary['containers']): boolean {
  return items.some((item) => item.type === 'closer' || isContainer(item, containers));
}

/**
 * Finds where workflows and fragments go on and end: each to the `}` that closes it, which shows which are never closed
 * and which braces close nothing. What it costs depends on the parts it is given and hardly on how many others there are.
 */
export function findRegions<P extends LinkedPart<P>>(
  parts: RegionParts<P>,
  containers: Vocabulary['containers'],
): Regions<P> {
  return new RegionFinder(parts, containers).run();
}

/** A container or a closer. */
interface Mark<P> extends ItemPlace<P> {
  readonly node: Block | Closer;
}

class RegionFinder<P extends LinkedPart<P>> {
  readonly #marks: readonly Mark<P>[];
  readonly #swallowing: readonly P[];
  readonly #last: P | undefined;
  readonly #regions: Region<P>[] = [];
  readonly #problems: RegionProblem<P>[] = [];

  constructor({ special, swallowing, last }: RegionParts<P>, containers: Vocabulary['containers']) {
    this.#swallowing = swallowing;
    this.#last = last;
    this.#marks = special.flatMap((part) =>
      part.parsed.items.flatMap((node, index): readonly Mark<P>[] =>
        node.type === 'closer' || isContainer(node, containers) ? [{ part, index, node }] : [],
      ),
    );
  }

  run(): Regions<P> {
    let at = 0;
    while (at < this.#marks.length) at = this.#take(at);
    return { regions: this.#regions, problems: this.#problems };
  }

  /** Takes the mark and all that belong to it; returns the number of the one after that. */
  #take(at: number): number {
    const mark = this.#marks[at];
    if (mark === undefined) return at + 1;
    if (mark.node.type === 'closer') this.#reportStray(mark);
    else if (mark.node.body?.closed === true) this.#regions.push(closedRegion(mark, mark.node));
    else return this.#takeOpen(mark, mark.node, at);
    return at + 1;
  }

  #takeOpen(opening: Mark<P>, block: Block, at: number): number {
    let limit = at + 1;
    while (this.#marks[limit]?.node.type === 'closer') limit += 1;
    const closer = this.#closerOf(at, limit);
    for (const mark of this.#marks.slice(at + 1, closer ?? limit)) this.#reportStray(mark);
    const end = this.#marks[closer ?? limit];
    const region = { opening, block, end, closed: closer !== undefined };
    this.#regions.push({ ...region, closed: region.closed || this.#reportOpen(region) });
    return closer === undefined ? limit : closer + 1;
  }

  /**
   * Which of the `}` between the marks closes the container: the first after the last member. With members after all of
   * them it is the last, so that an extra `}` in the middle puts out what is before the next one at most.
   */
  #closerOf(at: number, limit: number): number | undefined {
    let afterMembers: number | undefined;
    let last: number | undefined;
    for (let index = at + 1; index < limit; index += 1) {
      if (afterMembers !== undefined && this.#hasMemberBetween(index - 1, index)) afterMembers = undefined;
      afterMembers ??= index;
      last = index;
    }
    if (last !== undefined && this.#hasMemberBetween(last, limit)) afterMembers = undefined;
    return afterMembers ?? last;
  }

  /** Whether something stands between two marks that can only be a member; the second may be the file's end. */
  #hasMemberBetween(from: number, to: number): boolean {
    const [first, last] = [this.#marks[from], this.#marks[to]];
    let part = first?.part;
    let index = (first?.index ?? -1) + 1;
    while (part !== undefined) {
      const end = part === last?.part ? last.index : Infinity;
      if (part.parsed.items.slice(index, end).some(isRealMember)) return true;
      if (part === last?.part) return false;
      part = part.next;
      index = 0;
    }
    return false;
  }

  #reportStray({ part, node: { start, end } }: Mark<P>): void {
    const fix = { title: 'Remove it', span: { start, end }, newText: '' };
    const problem = { code: 'stray-brace', start, end, message: 'This `}` closes nothing.', fix } as const;
    this.#problems.push({ part, problem, relatedPart: part });
  }

  /** Says whether the region is closed after all: its last member may have taken its brace. */
  #reportOpen(region: Region<P>): boolean {
    const { opening, block, end } = region;
    const last = end?.part ?? this.#last ?? opening.part;
    const at = end === undefined ? last.text.length : (last.parsed.items[end.index]?.start ?? 0);
    if (block.body === undefined || this.#swallowsBetween(opening.part.offset, last.offset + at))
      return false;
    const member = this.#lastMember(region, last);
    const culprit = member && this.#culprit(member, region);
    const { part, node } = culprit ?? { part: opening.part, node: block };
    this.#problems.push({ part, problem: unclosedBlock(part.text, node, at), relatedPart: last });
    return culprit !== undefined;
  }

  /** The region's last member, if that has taken its brace. */
  #culprit({ part, node }: { readonly part: P; readonly node: Member }, { opening, block }: Region<P>) {
    return hasTakenBrace(part.text, node, opening.part.text, block) ? { part, node } : undefined;
  }

  /** Whether a part that starts between the offsets may have lost a brace to a string. */
  #swallowsBetween(from: number, to: number): boolean {
    let low = 0;
    let high = this.#swallowing.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#swallowing[middle]?.offset ?? Infinity) < from) low = middle + 1;
      else high = middle;
    }
    return (this.#swallowing[low]?.offset ?? Infinity) < to;
  }

  #lastMember(
    { opening, block, end }: Region<P>,
    last: P,
  ): { readonly part: P; readonly node: Member } | undefined {
    let limit = end?.index ?? Infinity;
    for (let part: P | undefined = last; part !== undefined; part = part.previous) {
      const from = part === opening.part ? opening.index + 1 : 0;
      const node = part.parsed.items.slice(from, limit).findLast((item) => item.type !== 'closer');
      if (node !== undefined) return { part, node };
      if (part === opening.part) break;
      limit = Infinity;
    }
    const own = block.body?.members.at(-1);
    return own && { part: opening.part, node: own };
  }
}

/** A block without braces may still be half-typed. */
function isRealMember(item: PartItem): boolean {
  return item.type !== 'closer' && (item.type !== 'block' || item.body !== undefined);
}

function closedRegion<P>(opening: ItemPlace<P>, block: Block): Region<P> {
  const end = { part: opening.part, index: opening.index + 1 };
  return { opening, block, end, closed: true };
}
