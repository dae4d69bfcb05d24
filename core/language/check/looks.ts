import { Fact } from './fact.ts';
import { nodeKinds } from '../schema/index.ts';

/**
 * Names that a file seems to declare. Where it cannot be read whole, the absence of such a name is no mistake: it would
 * be a mere consequence of the syntax problem.
 */
export class Looks {
  /** Changes with the answers. */
  readonly fact = new Fact();
  readonly #texts: () => Iterable<string>;
  #isBroken = false;
  /** How many parts seem to declare each name; counted when somebody asks first. */
  #counts: Map<string, number> | undefined;

  /** `texts` gives those of all parts. */
  constructor(texts: () => Iterable<string>) {
    this.#texts = texts;
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

  /** A part has another text. */
  replace(before: string, now: string): void {
    const counts = this.#counts;
    if (counts === undefined) return;
    const [gone, come] = [declaredLooks(before), declaredLooks(now)];
    if (gone.join(' ') === come.join(' ')) return;
    count(come, counts);
    for (const name of gone) {
      const left = (counts.get(name) ?? 1) - 1;
      if (left === 0) counts.delete(name);
      else counts.set(name, left);
    }
    if (this.#isBroken) this.fact.changed();
  }

  #count(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const text of this.#texts()) count(declaredLooks(text), counts);
    return counts;
  }
}

function count(names: readonly string[], counts: Map<string, number>): void {
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
}

const DECLARES = new RegExp(
  `\\b(?:${[...nodeKinds, 'stage'].join('|')})[ \\t]+["']?([A-Za-z_][A-Za-z0-9_-]*)`,
  'g',
);

function declaredLooks(text: string): readonly string[] {
  return [...text.matchAll(DECLARES)].map((match) => match[1] ?? '');
}
