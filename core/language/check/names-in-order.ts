import type { Frame } from './frame.ts';
import type { NameTable } from './name-table.ts';
import type { MemberOutline } from './outline.ts';

/** Visits all members of a frame as outlines, in order, those of fragments in the places of their uses. */
function visitInOrder(frame: Frame, visit: (outline: MemberOutline) => void): void {
  const { file, container } = frame;
  const { opening, end } = container.region;
  for (const part of file.containers.partsOf(container, file.document.last)) {
    const known = file.outline(part);
    const isWithin = known.isPlain && part !== opening.part && part !== end?.part;
    const outlines = isWithin ? known.members : file.containers.outlinesIn(part, known, container);
    for (const outline of outlines) {
      const child = outline.type === 'use' ? frame.childAt(part, outline) : undefined;
      if (child !== undefined) visitInOrder(child, visit);
      else visit(outline);
    }
  }
}

/** Lists of names, made again when names have changed since. A name that is declared twice is in them twice. */
export class NamesInOrder {
  readonly #root: Frame;
  readonly #names: NameTable;
  #version = -1;
  #nodes: readonly string[] = [];
  #changeSets: readonly string[] = [];

  constructor(root: Frame, names: NameTable) {
    this.#root = root;
    this.#names = names;
  }

  get nodes(): readonly string[] {
    this.#renew();
    return this.#nodes;
  }

  get changeSets(): readonly string[] {
    this.#renew();
    return this.#changeSets;
  }

  #renew(): void {
    if (this.#version === this.#names.version) return;
    this.#version = this.#names.version;
    const nodes: string[] = [];
    const changeSets: string[] = [];
    visitInOrder(this.#root, (outline) => {
      if (outline.type === 'node') nodes.push(outline.name);
      if (outline.type === 'changes') for (const { name } of outline.entries) changeSets.push(name.text);
    });
    this.#nodes = nodes;
    this.#changeSets = changeSets;
  }
}
