import type { Part } from '../document/part.ts';
import type { PartItem } from '../syntax/document.ts';
import type { Region } from '../syntax/regions.ts';
import type { Member } from '../syntax/tree.ts';
import { membersOf } from '../syntax/visit.ts';
import { FileContainer } from './file-container.ts';
import type { MemberOutline, MemberPlace, PartOutline } from './outline.ts';

/** A member with where it stands in its part. */
export interface PlacedMember extends MemberPlace {
  readonly member: Member;
}

const NONE: readonly never[] = [];

/** The workflows and fragments of a file in order, and which of them a place is in. */
export class Containers implements Iterable<FileContainer> {
  #all: readonly FileContainer[] = [];

  [Symbol.iterator](): Iterator<FileContainer> {
    return this.#all[Symbol.iterator]();
  }

  /** Takes the regions that edits left; says whether parts may belong elsewhere now that were not edited themselves. */
  take(regions: readonly Region<Part>[]): boolean {
    const known = new Map<Part, FileContainer[]>();
    for (const container of this.#all) {
      const list = known.get(container.opening);
      if (list === undefined) known.set(container.opening, [container]);
      else list.push(container);
    }
    let isMoved = regions.length !== this.#all.length;
    this.#all = regions.map((region) => {
      const container = known.get(region.opening.part)?.shift();
      if (container?.kind !== region.block.kind.text) {
        isMoved = true;
        return new FileContainer(region);
      }
      if (container.move(region)) isMoved = true;
      return container;
    });
    return isMoved;
  }

  /** The workflow or fragment that an item of a part stands in; absent at the top of the file. */
  holding(part: Part, item: number): FileContainer | undefined {
    const last = this.#lastFrom(part, item);
    return last?.holds(part, item) === true ? last : undefined;
  }

  /** The one that an item opens. */
  openedBy(part: Part, item: number): FileContainer | undefined {
    const last = this.#lastFrom(part, item);
    return last?.opensAt(part, item) === true ? last : undefined;
  }

  /** The one that a member stands in. */
  of(part: Part, { item, inner }: MemberPlace): FileContainer | undefined {
    return inner === undefined ? this.holding(part, item) : this.openedBy(part, item);
  }

  /** Whether a part, or some of it, lies between a workflow's or fragment's first and last member. */
  reaches(container: FileContainer, part: Part): boolean {
    const { opening, end } = container.region;
    if (part.number < opening.part.number) return false;
    return end === undefined || part.number <= end.part.number;
  }

  /** The parts from a workflow's or fragment's first to its last; `last` is the file's. */
  *partsOf({ region: { opening, end } }: FileContainer, last: Part): Generator<Part> {
    for (let part: Part | undefined = opening.part; part !== undefined; part = part.next) {
      yield part;
      if (part === (end?.part ?? last)) return;
    }
  }

  /** The members of a part that stand in a workflow or fragment, or at the top of the file. */
  membersIn(part: Part, isPlain: boolean, container: FileContainer | undefined): readonly PlacedMember[] {
    const { items } = part.parsed;
    if (isPlain) return this.holding(part, 0) === container ? items.flatMap(placedItem) : NONE;
    return items.flatMap((node, item): readonly PlacedMember[] => {
      if (node.type === 'closer') return NONE;
      const opened = this.openedBy(part, item);
      if (opened === undefined) {
        return this.holding(part, item) === container ? [{ member: node, item, inner: undefined }] : NONE;
      }
      return opened === container
        ? membersOf(opened.block).map((member, inner) => ({ member, item, inner }))
        : NONE;
    });
  }

  /** As {@link membersIn}, in outlines. */
  outlinesIn(
    part: Part,
    outline: PartOutline,
    container: FileContainer | undefined,
  ): readonly MemberOutline[] {
    if (!outline.isPlain) return outline.members.filter((member) => this.of(part, member) === container);
    return this.holding(part, 0) === container ? outline.members : NONE;
  }

  /** The last that opens at or before a place. */
  #lastFrom(part: Part, item: number): FileContainer | undefined {
    let low = 0;
    let high = this.#all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#opensUpTo(middle, part, item)) low = middle + 1;
      else high = middle;
    }
    return this.#all[low - 1];
  }

  #opensUpTo(number: number, part: Part, item: number): boolean {
    const opening = this.#all[number]?.region.opening;
    if (opening === undefined) return false;
    return opening.part === part ? opening.index <= item : opening.part.number < part.number;
  }
}

function placedItem(member: PartItem, item: number): readonly PlacedMember[] {
  return member.type === 'closer' ? NONE : [{ member, item, inner: undefined }];
}
