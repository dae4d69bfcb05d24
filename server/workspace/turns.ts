import { setImmediate } from 'node:timers/promises';
import { inSlices, type SliceHost } from '../../core/language/check/slices.ts';

const HOST: SliceHost = { now: () => performance.now(), pause: async () => await setImmediate() };

/** Does work on the same files one after another, each in slices, so that edits come in between. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Gives undefined, with the work left where it is, once nobody wants it any longer. */
  async run<T>(work: () => Generator<void, T>, isWanted: () => boolean): Promise<T | undefined> {
    const turn = this.#last.then(async () =>
      isWanted() ? await inSlices(work(), HOST, isWanted) : undefined,
    );
    // Whoever waits for this one is told why it failed; the next one has its turn all the same.
    this.#last = turn.catch(() => undefined);
    return await turn;
  }
}
