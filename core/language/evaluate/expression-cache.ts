import { LRUCache } from 'lru-cache';
import type { Expression } from '../syntax/tree.ts';
import type { Compiled } from './context.ts';

/**
 * Keeps what expressions compile to, by the expression object itself. Made by whoever runs or checks a workflow and
 * passed on, so that its life is theirs; bounded, so that a long session does not grow.
 */
export class ExpressionCache {
  readonly #entries: LRUCache<Expression, Compiled>;
  #hits = 0;
  #misses = 0;

  /** `capacity`: how many expressions are kept; the least recently used goes first. */
  constructor(capacity = 4096) {
    this.#entries = new LRUCache({ max: capacity });
  }

  get hits(): number {
    return this.#hits;
  }

  get misses(): number {
    return this.#misses;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** What `expression` compiles to, made by `compile` when it is not there. */
  get(expression: Expression, compile: (expression: Expression) => Compiled): Compiled {
    const kept = this.#entries.get(expression);
    if (kept !== undefined) {
      this.#hits++;
      return kept;
    }
    this.#misses++;
    const made = compile(expression);
    this.#entries.set(expression, made);
    return made;
  }
}
