import type { SyntaxProblem } from '../syntax/document.ts';
import { findRegions, type Regions } from '../syntax/regions.ts';
import { swallowsBrace } from '../syntax/unclosed.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import type { Part } from './part.ts';

/**
 * Where a document's workflows and fragments begin and end. It is told of every part that comes, changes or goes, and
 * finds them again when one of those decides it.
 */
export class RegionKeeper {
  readonly #containers: Vocabulary['containers'];
  readonly #special = new Set<Part>();
  readonly #swallowing = new Set<Part>();
  #isStale = false;
  #found: Regions<Part> = { regions: [], problems: [] };

  constructor(containers: Vocabulary['containers']) {
    this.#containers = containers;
  }

  /**
   * A part has come, or has another text. `isPlain`: no workflow or fragment begins or ends in it; `problems` are its own.
   * Both are told here, as its tree may no longer be there.
   */
  take(part: Part, isPlain: boolean, problems: readonly SyntaxProblem[]): void {
    this.forget(part);
    if (!isPlain) this.#special.add(part);
    if (swallowsBrace(part.text, problems)) this.#swallowing.add(part);
    this.#isStale ||= this.#special.has(part) || this.#swallowing.has(part);
  }

  /** A part is gone. */
  forget(part: Part): void {
    const wasSpecial = this.#special.delete(part);
    const wasSwallowing = this.#swallowing.delete(part);
    // Where a brace is missing or too many, any member may tell which one it is.
    this.#isStale ||= wasSpecial || wasSwallowing || this.#found.problems.length > 0;
  }

  /** The same object as before where nothing has changed. `last` is the document's last part. */
  found(last: Part): Regions<Part> {
    if (!this.#isStale) return this.#found;
    this.#isStale = false;
    const special = inOrder(this.#special);
    this.#found = findRegions({ special, swallowing: inOrder(this.#swallowing), last }, this.#containers);
    return this.#found;
  }
}

function inOrder(parts: Iterable<Part>): readonly Part[] {
  return [...parts].sort((a, b) => a.number - b.number);
}
