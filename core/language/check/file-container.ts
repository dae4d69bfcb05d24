import type { Document } from '../document/document.ts';
import type { Part } from '../document/part.ts';
import type { ItemPlace, Region } from '../syntax/regions.ts';
import type { Block } from '../syntax/tree.ts';
import { labelText } from './labels.ts';

/** A workflow or fragment of a file. It stays the same object while edits move its ends and change its name. */
export class FileContainer {
  #region: Region<Part>;

  constructor(region: Region<Part>) {
    this.#region = region;
  }

  get region(): Region<Part> {
    return this.#region;
  }

  /** `workflow` or `fragment`. */
  get kind(): string {
    return this.#region.block.kind.text;
  }

  get name(): string | undefined {
    return labelText(this.#region.block.label);
  }

  /** As its part has it: head, and the members that stand in that part. */
  get block(): Block {
    return this.#region.block;
  }

  get opening(): Part {
    return this.#region.opening.part;
  }

  /** Takes where it is now; says whether it ends elsewhere. */
  move(region: Region<Part>): boolean {
    const before = this.#region.end;
    this.#region = region;
    return before?.part !== region.end?.part || before?.index !== region.end?.index;
  }

  /** The offset in the file after its closing brace, or where the file or the next one begins. */
  end(document: Document): number {
    const { block, end } = this.#region;
    if (block.body?.closed === true) return this.opening.offset + block.end;
    if (end === undefined) return document.length;
    const item = end.part.parsed.items[end.index];
    return end.part.offset + (item?.type === 'closer' ? item.end : (item?.start ?? 0));
  }

  opensAt(part: Part, item: number): boolean {
    return this.#region.opening.part === part && this.#region.opening.index === item;
  }

  /** Whether an item lies between its first and its last one. */
  holds(part: Part, item: number): boolean {
    const { opening, end } = this.#region;
    return (
      isBefore(opening, { part, index: item }) && (end === undefined || isBefore({ part, index: item }, end))
    );
  }
}

export function isBefore(a: ItemPlace<Part>, b: ItemPlace<Part>): boolean {
  return a.part === b.part ? a.index < b.index : a.part.number < b.part.number;
}
