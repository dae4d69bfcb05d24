import type { Part } from '../document/part.ts';
import type { Frame } from './frame.ts';
import type { NameTable } from './name-table.ts';
import type { MemberOutline } from './outline.ts';

/** A member of a workflow or of what it uses. */
export interface FrameMember {
  readonly frame: Frame;
  readonly part: Part;
  readonly outline: MemberOutline;
}

/** All members of a frame as outlines, in order, those of fragments in the places of their uses. */
export function* membersInOrder(frame: Frame): Generator<FrameMember> {
  const { file, container } = frame;
  for (const part of file.containers.partsOf(container, file.document.last)) {
    for (const outline of file.containers.outlinesIn(part, file.outline(part), container)) {
      const child = outline.type === 'use' ? frame.childAt(part, outline) : undefined;
      if (child !== undefined) yield* membersInOrder(child);
      else yield { frame, part, outline };
    }
  }
}

/** Lists of names, made again when names have changed since. */
export class NamesInOrder {
  readonly #root: Frame;
  readonly #names: NameTable;
  #version = -1;
  #nodes: readonly string[] | undefined;
  #changeSets: readonly string[] | undefined;

  constructor(root: Frame, names: NameTable) {
    this.#root = root;
    this.#names = names;
  }

  nodes(): readonly string[] {
    this.#renew();
    this.#nodes ??= this.#list(({ outline }) => (outline.type === 'node' ? [outline.name] : []));
    return this.#nodes;
  }

  changeSets(): readonly string[] {
    this.#renew();
    this.#changeSets ??= this.#list(({ outline }) =>
      outline.type === 'changes' ? outline.entries.map(({ name }) => name.text) : [],
    );
    return this.#changeSets;
  }

  #renew(): void {
    if (this.#version === this.#names.version) return;
    this.#version = this.#names.version;
    this.#nodes = undefined;
    this.#changeSets = undefined;
  }

  #list(namesOf: (member: FrameMember) => readonly string[]): readonly string[] {
    const found = new Set<string>();
    for (const member of membersInOrder(this.#root)) for (const name of namesOf(member)) found.add(name);
    return [...found];
  }
}
