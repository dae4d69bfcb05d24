import { HistoryError } from '../../core/history/history-error.ts';
import type { Cancellation } from '../../core/history/history.ts';
import { EventReader, type EventChecks, type ReadEvent } from '../../core/events/read.ts';
import { RunState } from '../../core/events/reduce.ts';
import type { RunEvent } from '../../core/events/event.ts';
import type { RunView } from '../../core/events/run-view.ts';
import type { Store } from '../store/store.ts';

type Events = Pick<Store, 'events'>;

/** A stored run's events as they were, one after the other; what is no event is passed over. */
export async function* storedEvents(
  store: Events,
  run: string,
  checks?: EventChecks,
): AsyncGenerator<RunEvent, void> {
  const reader = new EventReader(checks);
  for await (const piece of store.events(run)) yield* known(reader.push(piece));
  yield* known(reader.end());
}

export interface Reading {
  readonly asked?: Cancellation | undefined;
  /** Of those who read one run after the other. */
  readonly checks?: EventChecks | undefined;
}

/** A stored run as its events tell it: the same reducer that drew it while it went on. */
export async function foldStored(
  store: Events,
  run: string,
  { asked, checks }: Reading = {},
): Promise<RunView> {
  const state = new RunState();
  for await (const event of storedEvents(store, run, checks)) {
    if (asked?.isCancellationRequested === true) throw new HistoryError('cancelled', 'Nobody waits for it.');
    state.apply(event);
  }
  return state.view;
}

function* known(read: readonly ReadEvent[]): Generator<RunEvent, void> {
  for (const event of read) if (event.ok && event.value !== undefined) yield event.value;
}
