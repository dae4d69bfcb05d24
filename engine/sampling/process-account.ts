import { excess, NOTHING, sum, type Amounts } from './amounts.ts';

/**
 * What one process has used, read again and again. The kernel adds what a process used to its parent's account when the
 * parent waits for it (`cutime`, `cstime`, the totals of `/proc/PID/io`), so that children which came and went between two
 * looks show there. What had already been seen of such a child must not be counted a second time.
 *
 * Not seen are the last moments of a process whose parent ended before it, or does not wait for its children.
 */
export class ProcessAccount {
  #total: Amounts = NOTHING;
  /** What the last reading brought. */
  #fresh: Amounts = NOTHING;
  /** What was seen of children that have gone since the last reading: it is in the next one, or never will be. */
  #handedOver: Amounts = NOTHING;

  /** `total`: of the process and of the children it has waited for. Returns what is new. */
  read(total: Amounts): Amounts {
    const added = excess(total, this.#total);
    this.#fresh = excess(added, this.#handedOver);
    this.#total = total;
    this.#handedOver = NOTHING;
    return this.#fresh;
  }

  /** A child had gone before the next reading, of which this much was seen. */
  childGone(seen: Amounts): void {
    this.#handedOver = sum(this.#handedOver, seen);
  }

  /**
   * A child has gone around the time of the last reading, which may have it or not. What the reading brought is taken for
   * the child's as far as it goes, the rest is expected in the next one: if it was something else, that has the child
   * instead, and of several children nothing depends on which of them are in it. Returns what was counted twice.
   */
  childGoneMeanwhile(seen: Amounts): Amounts {
    const fresh = excess(this.#fresh, seen);
    const twice = excess(this.#fresh, fresh);
    this.#fresh = fresh;
    this.childGone(excess(seen, twice));
    return twice;
  }

  /** What has been seen of it and of all that has gone into its account. */
  get seen(): Amounts {
    return sum(this.#total, this.#handedOver);
  }
}
