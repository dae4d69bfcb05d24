import type { Part } from '../document/part.ts';
import type { Containers } from './containers.ts';
import type { FileContainer } from './file-container.ts';
import type { EntriesOutline, MemberOutline, PartOutline, UseOutline } from './outline.ts';

/** A member that decides what a workflow consists of, with its part. */
export interface Linked<T extends MemberOutline> {
  readonly part: Part;
  readonly outline: T;
}

type Link = Linked<UseOutline | EntriesOutline>;
export type Use = Linked<UseOutline>;
export type Params = Linked<EntriesOutline>;

/** What of a file decides which members and params a workflow has: few parts have any. */
export class Links {
  #version = 0;
  readonly #containers: Containers;
  readonly #parts = new Map<Part, readonly (UseOutline | EntriesOutline)[]>();
  /** By what they stand in, in order; made again when somebody asks after a change. */
  #grouped: ReadonlyMap<FileContainer | undefined, readonly Link[]> | undefined;

  constructor(containers: Containers) {
    this.#containers = containers;
  }

  /** Takes what a part has now; nothing when it is gone. */
  take(part: Part, outline: PartOutline | undefined): void {
    const links = outline?.members.some(isLink) === true ? outline.members.filter(isLink) : [];
    if (links.length > 0) this.#parts.set(part, links);
    else if (!this.#parts.delete(part)) return;
    this.changed();
  }

  /** Members may stand in other workflows or fragments than before. */
  changed(): void {
    this.#version += 1;
    this.#grouped = undefined;
  }

  /** Grows whenever any of it changes. */
  get version(): number {
    return this.#version;
  }

  /** The includes of the file, in order. */
  get includes(): readonly Use[] {
    return this.#all(undefined).flatMap(({ part, outline }) =>
      outline.type === 'include' ? [{ part, outline }] : [],
    );
  }

  usesIn(container: FileContainer): readonly Use[] {
    return this.#all(container).flatMap(({ part, outline }) =>
      outline.type === 'use' ? [{ part, outline }] : [],
    );
  }

  paramsIn(container: FileContainer): readonly Params[] {
    return this.#all(container).flatMap(({ part, outline }) =>
      outline.type === 'params' ? [{ part, outline }] : [],
    );
  }

  #all(container: FileContainer | undefined): readonly Link[] {
    this.#grouped ??= this.#group();
    return this.#grouped.get(container) ?? [];
  }

  #group(): ReadonlyMap<FileContainer | undefined, readonly Link[]> {
    const grouped = new Map<FileContainer | undefined, Link[]>();
    for (const part of [...this.#parts.keys()].sort((a, b) => a.number - b.number)) {
      for (const outline of this.#parts.get(part) ?? []) {
        const container = this.#containers.of(part, outline);
        const group = grouped.get(container);
        if (group === undefined) grouped.set(container, [{ part, outline }]);
        else group.push({ part, outline });
      }
    }
    return grouped;
  }
}

function isLink(outline: MemberOutline): outline is UseOutline | EntriesOutline {
  return outline.type === 'use' || outline.type === 'include' || outline.type === 'params';
}
