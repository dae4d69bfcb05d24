import type { Part } from '../document/part.ts';
import type { Frame } from './frame.ts';
import { MembersCheck, type Queue } from './members-check.ts';

/** Who wants to know what becomes of the members of a workflow. */
export interface MembersListener extends Queue {
  /** To be run again: also a check that is new. */
  add(check: MembersCheck): unknown;
  /** What a check tells others is replaced by what `take` makes it tell. */
  replace(check: MembersCheck, take: () => void): void;
  remove(check: MembersCheck): void;
}

/** Parts that are taken between two chances for others to run. */
const SLICE = 32;

/** The checks of all members of a workflow, by frame and part. */
export class MembersTable {
  readonly #listener: MembersListener;
  readonly #checks = new Map<Frame, Map<Part, MembersCheck>>();
  readonly #framesOf = new Map<string, Set<Frame>>();
  /** What edits have touched. */
  readonly #touched = new Map<Frame, Set<Part>>();

  constructor(listener: MembersListener) {
    this.#listener = listener;
  }

  addFrame(frame: Frame): void {
    this.#checks.set(frame, new Map());
    const inFile = this.#framesOf.get(frame.file.path);
    if (inFile === undefined) this.#framesOf.set(frame.file.path, new Set([frame]));
    else inFile.add(frame);
    this.#touched.set(
      frame,
      new Set(frame.file.containers.partsOf(frame.container, frame.file.document.last)),
    );
  }

  removeFrame(frame: Frame): void {
    this.#touched.delete(frame);
    this.#framesOf.get(frame.file.path)?.delete(frame);
    for (const check of this.#checks.get(frame)?.values() ?? []) this.#remove(check);
    this.#checks.delete(frame);
  }

  /** A part has another text, or belongs elsewhere. */
  touch(part: Part): void {
    for (const frame of this.#framesOf.get(part.file) ?? []) this.#touched.get(frame)?.add(part);
  }

  gone(part: Part): void {
    for (const frame of this.#framesOf.get(part.file) ?? []) {
      this.#touched.get(frame)?.delete(part);
      this.#drop(frame, part);
    }
  }

  get isUpToDate(): boolean {
    return [...this.#touched.values()].every((parts) => parts.size === 0);
  }

  /** Takes what edits have touched, in slices; it must be known what is in these parts. */
  *take(): Generator<void, void> {
    for (const [frame, parts] of this.#touched) {
      for (const part of parts) {
        parts.delete(part);
        this.#take(frame, part);
        if (parts.size % SLICE === 0) yield;
      }
    }
  }

  #take(frame: Frame, part: Part): void {
    const { file, container } = frame;
    if (!file.containers.reaches(container, part)) {
      this.#drop(frame, part);
      return;
    }
    const checks = this.#checks.get(frame);
    const check = checks?.get(part) ?? new MembersCheck(frame, part, this.#listener);
    checks?.set(part, check);
    this.#listener.replace(check, () => {
      check.take(file.containers.outlinesIn(part, file.outline(part), container));
    });
    this.#listener.add(check);
  }

  #drop(frame: Frame, part: Part): void {
    const check = this.#checks.get(frame)?.get(part);
    if (check === undefined) return;
    this.#checks.get(frame)?.delete(part);
    this.#remove(check);
  }

  #remove(check: MembersCheck): void {
    this.#listener.replace(check, () => {
      check.take([]);
    });
    check.forgetReads();
    this.#listener.remove(check);
  }
}
