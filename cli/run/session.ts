import type { RunEvent } from '../../core/events/event.ts';
import { RunState } from '../../core/events/reduce.ts';
import type { RunView } from '../../core/events/run-view.ts';
import type { Clock } from '../../engine/run/clock.ts';
import type { RunOptions, RunOutcome, RunPorts } from '../../engine/run/options.ts';
import { RunClock } from '../../core/events/run-clock.ts';
import type { EventsOutput } from './events-output.ts';
import type { RunFace, Shown } from './face.ts';
import type { Interrupt } from './interrupt.ts';

/** The engine, as the command line uses it. */
export type RunWorkflow = (options: RunOptions, ports: RunPorts) => Promise<RunOutcome>;

export interface Session {
  readonly run: RunWorkflow;
  readonly options: Omit<RunOptions, 'signal' | 'killSignal'>;
  readonly clock: Clock;
  readonly interrupt: Interrupt;
  readonly face: (shown: Shown) => RunFace;
  readonly events: readonly EventsOutput[];
  /** Keeps the run. */
  readonly record: EventsOutput | undefined;
}

export interface SessionResult {
  readonly outcome: RunOutcome;
  readonly view: RunView;
  /** Why not all events could be written. */
  readonly eventsFailure: Error | undefined;
  /** Why the run could not be kept whole. */
  readonly recordFailure: Error | undefined;
}

/** Runs a workflow, showing it meanwhile and writing its events; whatever happens the face is stopped. */
export async function runSession(session: Session): Promise<SessionResult> {
  const state = new RunState();
  const clock = new RunClock(() => session.clock.now());
  const face = session.face({ view: () => state.view, clock });
  const { cancel, kill } = session.interrupt;
  cancel.signal.addEventListener('abort', () => {
    face.cancelling();
  });
  const outputs = session.record === undefined ? session.events : [...session.events, session.record];
  const sink = (event: RunEvent): void | Promise<void> => {
    clock.see(event.t);
    state.apply(event);
    face.see(event);
    return allOf(outputs.map((output) => output.write(event)));
  };
  session.interrupt.listen();
  try {
    const options = { ...session.options, signal: cancel.signal, killSignal: kill.signal };
    const outcome = await session.run(options, { sink, clock: session.clock });
    const recordFailure = await session.record?.close();
    return { outcome, view: state.view, eventsFailure: await closeAll(session.events), recordFailure };
  } finally {
    session.interrupt.stop();
    face.stop();
  }
}

/** One promise for those that want to be waited for; none if nobody does, which is nearly always. */
function allOf(promises: readonly (Promise<void> | undefined)[]): Promise<void> | undefined {
  const waiting = promises.filter((promise) => promise !== undefined);
  return waiting.length === 0 ? undefined : Promise.all(waiting).then(() => undefined);
}

async function closeAll(outputs: readonly EventsOutput[]): Promise<Error | undefined> {
  const failures = await Promise.all(outputs.map((output) => output.close()));
  return failures.find((failure) => failure !== undefined);
}
