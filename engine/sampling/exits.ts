import { excess, share, sum, NOTHING, type Amounts } from './amounts.ts';
import type { FollowedTree } from './followed-tree.ts';
import type { Reaped } from './reaped.ts';

/**
 * What a process used between the last look at it and its end, as the engine's own account gained it. That is exact to a
 * tick of the clock when one process has ended; what was gained by several that ended in the same moment is shared out
 * equally, less what had been seen of each.
 */
export class Exits {
  readonly #reaped: Reaped;
  #known: Amounts;

  constructor(reaped: Reaped) {
    this.#reaped = reaped;
    this.#known = reaped.read();
  }

  /** `trees`: those whose roots have ended since the last time; each was looked at since then, if it ever was. */
  account(trees: readonly FollowedTree[]): void {
    const now = this.#reaped.read();
    const gained = excess(now, this.#known);
    this.#known = now;
    const seen = trees.reduce((total, tree) => sum(total, tree.rootSeen), NOTHING);
    const unseen = share(excess(gained, seen), trees.length);
    for (const tree of trees) tree.add(unseen);
  }
}
