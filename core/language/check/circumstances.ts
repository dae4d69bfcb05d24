import { Fact } from './fact.ts';
import type { MemberOutline } from './outline.ts';

/** What else of a workflow its expressions may depend on, besides names and types. */
export class Circumstances {
  /** Changes with {@link isLenient}. */
  readonly lenience = new Fact();
  /** Changes when a variable becomes secret, or is so no longer. */
  readonly secrecy = new Fact();
  /** Changes with {@link hasCosts}. */
  readonly costing = new Fact();
  #isLenient = false;
  #costs = 0;
  /** How often each variable is declared secret. */
  readonly #secrets = new Map<string, number>();

  /** Names that are not known may come from elsewhere: a fragment on its own, or one that could not be put in. */
  get isLenient(): boolean {
    return this.#isLenient;
  }

  set isLenient(isLenient: boolean) {
    if (isLenient === this.#isLenient) return;
    this.#isLenient = isLenient;
    this.lenience.changed();
  }

  /** Whether nobody may see the value of a variable. */
  isSecret(variable: string): boolean {
    return this.#secrets.has(variable);
  }

  /** Whether a node has a metric `cost`. */
  get hasCosts(): boolean {
    return this.#costs > 0;
  }

  /** Members have come in the place of others. */
  replace(before: readonly MemberOutline[], now: readonly MemberOutline[]): void {
    if (before === now) return;
    const hadCosts = this.hasCosts;
    this.#costs += costsIn(now) - costsIn(before);
    if (this.hasCosts !== hadCosts) this.costing.changed();
    if (before.some(hasSecrets) || now.some(hasSecrets)) {
      this.#replaceSecrets(before.flatMap(secretsOf), now.flatMap(secretsOf));
    }
  }

  #replaceSecrets(before: readonly string[], now: readonly string[]): void {
    for (const name of now) this.#secrets.set(name, (this.#secrets.get(name) ?? 0) + 1);
    for (const name of before) {
      const left = (this.#secrets.get(name) ?? 1) - 1;
      if (left === 0) this.#secrets.delete(name);
      else this.#secrets.set(name, left);
    }
    if (before.join('\0') !== now.join('\0')) this.secrecy.changed();
  }
}

function costsIn(outlines: readonly MemberOutline[]): number {
  return outlines.reduce((sum, outline) => (outline.type === 'node' && outline.costs ? sum + 1 : sum), 0);
}

function hasSecrets(outline: MemberOutline): boolean {
  return 'secrets' in outline && outline.secrets.length > 0;
}

function secretsOf(outline: MemberOutline): readonly string[] {
  return 'secrets' in outline ? outline.secrets : [];
}
