/**
 * Work that is done in slices, so that edits and questions need not wait for its end: a generator that stops wherever
 * others may run, a millisecond or so apart, and gives its result at the end.
 */

/** What the host of a server lends: the core has no clock of its own, and lets nobody run. */
export interface SliceHost {
  /** Milliseconds since any moment. */
  now(): number;
  /** Lets others run: what waits for the event loop, such as edits that have come in. */
  pause(): Promise<void>;
}

/** How long others wait at most, in milliseconds, but for a single step of the work that takes longer. */
export const SLICE_MS = 5;

/**
 * Does the work in slices of at most {@link SLICE_MS}, and lets others run in between. Gives undefined, with the work
 * left where it is, as soon as `isWanted` says after a pause that nobody waits for it any longer; it may be begun anew
 * at any time.
 */
export async function inSlices<T>(
  work: Generator<void, T>,
  host: SliceHost,
  isWanted: () => boolean = () => true,
): Promise<T | undefined> {
  let end = host.now() + SLICE_MS;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (host.now() < end) continue;
    await host.pause();
    if (!isWanted()) return undefined;
    end = host.now() + SLICE_MS;
  }
}

/** Does all that is left of some work at once. */
export function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
