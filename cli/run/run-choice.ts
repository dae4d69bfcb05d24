import path from 'node:path';
import { fail, ok, type Result } from '../../core/result.ts';
import { baselineReader } from '../../engine/history/baseline-reader.ts';
import { expectedTimes } from '../../engine/history/expected-times.ts';
import { systemClock } from '../../engine/run/clock.ts';
import { runWorkflow } from '../../engine/run/execute.ts';
import type { RunHead, Store } from '../../engine/store/store.ts';
import manifest from '../../package.json' with { type: 'json' };
import { displayOn, type Display } from '../display.ts';
import type { ExitCode } from '../exit-code.ts';
import { unable, type Io } from '../io.ts';
import type { Choice } from '../workflow/choose.ts';
import { jobsOf } from '../workflow/request.ts';
import { ControlChannel } from './control.ts';
import { eventsToFile, eventsToOutput, type EventsOutput } from './events-output.ts';
import { liveFace, plainFace, silentFace, type RunFace, type Shown } from './face.ts';
import type { RunFlags } from './flags.ts';
import { Interrupt } from './interrupt.ts';
import { keepRun, openKeeping } from './keeping.ts';
import { showResult } from './result.ts';
import { runSession, type Session } from './session.ts';

/** A run that was asked for. */
export interface Ran {
  readonly code: ExitCode;
  /** Its id; undefined where it was not begun. */
  readonly run: string | undefined;
}

/** Runs a workflow, shows it meanwhile, keeps it, and prints what came out. */
export async function runChoice(choice: Choice, flags: RunFlags, io: Io): Promise<Ran> {
  const store = flags.store ? await openKeeping(choice.root, io) : ok(undefined);
  if (!store.ok) return { code: unable(io, store.error), run: undefined };
  try {
    const events = await openEvents(flags.events, io);
    if (!events.ok) return { code: unable(io, events.error), run: undefined };
    return await runAndShow(choice, flags, io, { events: events.value, store: store.value });
  } finally {
    store.value?.close();
  }
}

/** Where a run's events go, beside the display. */
interface Takers {
  readonly events: readonly EventsOutput[];
  readonly store: Store | undefined;
}

async function runAndShow(choice: Choice, flags: RunFlags, io: Io, takers: Takers): Promise<Ran> {
  const interrupt = new Interrupt();
  // Nobody is there to read on: the run would go on for nothing.
  io.stdout.onClose(() => {
    interrupt.cancel.abort();
  });
  const display = displayOn(flags.json === true ? io.stderr : io.stdout, io);
  const control = flags.control === true ? new ControlChannel(io, interrupt) : undefined;
  control?.listen();
  const result = await runSession(sessionOf(choice, flags, { ...takers, io, interrupt, display }));
  control?.stop();
  const code = await showResult(result, { choice, flags, display, io });
  return { code, run: 'run' in result.outcome ? result.outcome.run : undefined };
}

interface Surroundings extends Takers {
  readonly io: Io;
  readonly interrupt: Interrupt;
  readonly display: Display;
}

function sessionOf(choice: Choice, flags: RunFlags, surroundings: Surroundings): Session {
  const { io, interrupt, display, events, store } = surroundings;
  const { workflow, root, sources, nodes } = choice;
  const params = flags.param ?? new Map<string, string>();
  const strict = flags.strict === true;
  const jobs = jobsOf(flags.jobs);
  const { since, baseline } = flags;
  return {
    run: runWorkflow,
    options: {
      workflow,
      root,
      sources,
      request: {
        jobs,
        nodes: nodes.length > 0 ? nodes : undefined,
        stages: flags.stage,
        history: store === undefined ? undefined : expectedTimes(store, workflow),
      },
      params,
      env: io.env,
      since,
      baseline,
      baselines: baselineReader(root),
      strict,
      version: manifest.version,
      node: io.node,
    },
    clock: systemClock(),
    interrupt,
    face: faceFor(flags, display, io),
    events,
    record:
      store === undefined
        ? undefined
        : keepRun(
            store,
            headOf(choice, { params, jobs, since, strict, baseline, stages: flags.stage ?? [] }),
          ),
  };
}

/** What the run can be repeated from. */
function headOf(
  { workflow, sources, nodes }: Choice,
  request: Pick<RunHead, 'params' | 'jobs' | 'since' | 'strict' | 'stages' | 'baseline'>,
): RunHead {
  return { workflow: workflow.name, sources, nodes, ...request };
}

function faceFor(flags: RunFlags, display: Display, io: Io): (shown: Shown) => RunFace {
  if (flags.events === '-') return () => silentFace;
  const drawable = display.output.isTTY && io.env['TERM'] !== 'dumb' && flags.ci !== true;
  return (shown) => (drawable ? liveFace(display, shown) : plainFace(display, shown));
}

async function openEvents(
  file: string | undefined,
  io: Io,
): Promise<Result<readonly EventsOutput[], string>> {
  if (file === undefined) return ok([]);
  if (file === '-') return ok([eventsToOutput(io.stdout)]);
  try {
    return ok([await eventsToFile(path.resolve(io.cwd, file))]);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return fail(`the events could not be written to ${file}: ${error.message}`);
  }
}
