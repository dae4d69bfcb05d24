import { Fact } from './fact.ts';
import type { PartOutline } from './outline.ts';

/**
 * Names that a file seems to declare. Where it cannot be read whole, the absence of such a name is no mistake: it would
 * be a mere consequence of the syntax problem.
 */
export class Looks {
  /** Changes with the answers. */
  readonly fact = new Fact();
  readonly #outlines: () => Iterable<PartOutline>;
  #isBroken = false;
  /** How many parts seem to declare each name; counted when somebody asks first. */
  #counts: Map<string, number> | undefined;

  constructor(outlines: () => Iterable<PartOutline>) {
    this.#outlines = outlines;
  }

  /** Whether the file has a syntax problem. */
  set isBroken(isBroken: boolean) {
    if (isBroken === this.#isBroken) return;
    this.#isBroken = isBroken;
    this.fact.changed();
  }

  has(name: string): boolean {
    if (!this.#isBroken) return false;
    this.#counts ??= this.#count();
    return this.#counts.has(name);
  }

  /** A part has another outline. */
  replace(before: readonly string[], now: readonly string[]): void {
    const counts = this.#counts;
    if (counts === undefined || before.join(' ') === now.join(' ')) return;
    for (const name of now) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const name of before) {
      const left = (counts.get(name) ?? 1) - 1;
      if (left === 0) counts.delete(name);
      else counts.set(name, left);
    }
    if (this.#isBroken) this.fact.changed();
  }

  #count(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { looks } of this.#outlines()) {
      for (const name of looks) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  }
}
