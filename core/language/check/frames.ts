import type { FileCheck } from './file-check.ts';
import type { FileContainer } from './file-container.ts';
import type { FileTable, Fragment } from './file-table.ts';
import { Frame } from './frame.ts';
import { labelText } from './labels.ts';
import type { Use } from './links.ts';

/** More than a file can sensibly say; fragments that use one another twice would double without end. */
const MAX_USES = 5000;

/** Fragments in one another. */
const MAX_DEPTH = 64;

/** What became of the frames of a workflow. */
export interface FramesChange {
  /** Each before those that it uses. */
  readonly added: readonly Frame[];
  readonly removed: readonly Frame[];
}

/** A workflow with the fragments that it uses, and those that these use. */
export class Frames {
  readonly root: Frame;
  /** A fragment could not be put in: names that are not known may be its. */
  isIncomplete = false;
  /** The fragments that are put in. */
  used: ReadonlySet<FileContainer> = new Set();
  /** The first `use` that was not followed, as there are too many. */
  surplus: { readonly frame: Frame; readonly use: Use } | undefined;

  constructor(file: FileCheck, container: FileContainer) {
    this.root = new Frame(file, container);
  }

  /** All frames, each before those that it uses, in order. */
  *all(frame: Frame = this.root): Generator<Frame> {
    yield frame;
    for (const child of frame.children) yield* this.all(child);
  }

  /** Follows the uses again. Frames stay the same where the same fragment is still used. */
  link(table: FileTable): FramesChange {
    const before = new Set(this.all());
    const linking = new Linking(table);
    linking.follow(this.root);
    const { now, used, surplus, isIncomplete } = linking;
    this.used = used;
    this.surplus = surplus;
    this.isIncomplete = isIncomplete;
    return {
      added: [...now].filter((frame) => !before.has(frame)),
      removed: [...before].filter((frame) => !now.has(frame)),
    };
  }
}

/** Follows uses, those of a fragment before the next one. */
class Linking {
  readonly now = new Set<Frame>();
  readonly used = new Set<FileContainer>();
  surplus: Frames['surplus'];
  isIncomplete = false;
  readonly #table: FileTable;

  constructor(table: FileTable) {
    this.#table = table;
  }

  follow(frame: Frame): void {
    this.now.add(frame);
    const known = byContainer(frame.children);
    const children: Frame[] = [];
    for (const use of frame.file.links.usesIn(frame.container)) {
      const fragment = fragmentOf(use, frame, this.#table);
      // A circle is reported once for all workflows.
      if (fragment !== undefined && frame.isWithin(fragment.container)) continue;
      const isSurplus = this.now.size > MAX_USES || frame.depth >= MAX_DEPTH;
      if (fragment === undefined || isSurplus) {
        this.isIncomplete = true;
        if (fragment !== undefined) this.surplus ??= { frame, use };
        continue;
      }
      const { file, container } = fragment;
      const child = known.get(container)?.shift() ?? new Frame(file, container, frame, use);
      child.use = use;
      children.push(child);
      this.used.add(container);
      this.follow(child);
    }
    frame.children = children;
  }
}

/** The fragment that a `use` in a frame puts in. */
export function fragmentOf({ outline }: Use, frame: Frame, table: FileTable): Fragment | undefined {
  const name = labelText(outline.block.label);
  return name === undefined ? undefined : table.fragmentsIn(frame.file).get(name);
}

function byContainer(frames: readonly Frame[]): ReadonlyMap<FileContainer, Frame[]> {
  const found = new Map<FileContainer, Frame[]>();
  for (const frame of frames) {
    const list = found.get(frame.container);
    if (list === undefined) found.set(frame.container, [frame]);
    else list.push(frame);
  }
  return found;
}
