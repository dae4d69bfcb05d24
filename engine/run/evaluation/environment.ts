import { resolveEnvValue } from '../../../core/language/evaluate/text.ts';
import type { EnvEntry } from '../../../core/language/workflow.ts';
import type { Axes } from '../../../core/plan/plan.ts';
import { ok } from '../../../core/result.ts';
import type { Readable } from '../../../core/language/evaluate/words.ts';
import type { Secrets } from '../output/secrets.ts';
import type { Evaluated, Evaluator } from './evaluator.ts';
import { callsOf } from './expressions.ts';
import type { Variables } from './variables.ts';

/**
 * The environment of commands: what the engine inherited, the workflow's `env`, the node's; inner ones override, `null`
 * unsets. Each secret among them is made known before anybody gets it.
 */
export class Environment {
  readonly #inherited: Variables;
  readonly #entries: readonly EnvEntry[];
  readonly #evaluator: Evaluator;
  readonly #secrets: Secrets;
  /** The workflow's own, once it could be evaluated. */
  #outer: Variables | undefined;
  readonly #declared = new Map<string, Readable>();

  constructor(inherited: Variables, entries: readonly EnvEntry[], evaluator: Evaluator, secrets: Secrets) {
    this.#inherited = inherited;
    this.#entries = entries;
    this.#evaluator = evaluator;
    this.#secrets = secrets;
  }

  /** What all nodes have in common. */
  outer(axes: Axes): Evaluated<Variables> {
    if (this.#outer !== undefined) return ok(this.#outer);
    const outer = this.#extend(this.#inherited, this.#entries, axes, this.#declared);
    if (outer.ok) this.#outer = outer.value;
    return outer;
  }

  /** What the workflow's own entries set, as far as it has been evaluated; what they unset is not among it. */
  get declared(): ReadonlyMap<string, Readable> {
    return this.#declared;
  }

  /** With a node's own entries. */
  of(entries: readonly EnvEntry[], axes: Axes): Evaluated<Variables> {
    const outer = this.outer(axes);
    if (!outer.ok || entries.length === 0) return outer;
    return this.#extend(outer.value, entries, axes);
  }

  #extend(
    base: Variables,
    entries: readonly EnvEntry[],
    axes: Axes,
    declared?: Map<string, Readable>,
  ): Evaluated<Variables> {
    const variables = new Map(Object.entries(base));
    for (const entry of entries) {
      const value = resolveEnvValue(entry.value, this.#evaluator.scope(axes), this.#evaluator.cache);
      if (!value.ok) return value;
      if (value.value === undefined) {
        variables.delete(entry.name);
        declared?.delete(entry.name);
        continue;
      }
      declared?.set(entry.name, value.value);
      if (value.value.secret) this.#hide(entry, value.value.text, axes);
      variables.set(entry.name, value.value.text);
    }
    return ok(Object.fromEntries(variables));
  }

  /** A text made of a secret is one, and so is what it was made of. */
  #hide(entry: EnvEntry, value: string, axes: Axes): void {
    this.#secrets.add(value);
    for (const name of secretNames(entry, this.#evaluator, axes)) this.#hideVariable(name);
  }

  #hideVariable(name: string): void {
    const value = this.#evaluator.ports.env(name);
    if (value !== undefined) this.#secrets.add(value);
  }
}

/** The variables that an entry's `secret(…)` calls ask for, as far as their names can be evaluated. */
export function secretNames(entry: EnvEntry, evaluator: Evaluator, axes: Axes): readonly string[] {
  return callsOf('secret', entry.value.expression).flatMap((call) => {
    const [argument] = call.arguments;
    if (argument === undefined) return [];
    const name = evaluator.value({ ...entry.value, expression: argument }, axes);
    return name.ok && name.value.type === 'text' ? [name.value.value] : [];
  });
}
