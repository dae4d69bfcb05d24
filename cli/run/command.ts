import path from 'node:path';
import { fail, ok, type Result } from '../../core/result.ts';
import { systemClock } from '../../engine/run/clock.ts';
import { runWorkflow } from '../../engine/run/execute.ts';
import manifest from '../../package.json' with { type: 'json' };
import { displayOn, type Display } from '../display.ts';
import type { ExitCode } from '../exit-code.ts';
import { unable, type Io } from '../io.ts';
import { chooseWorkflow, type Choice } from '../workflow/choose.ts';
import { jobsOf } from '../workflow/request.ts';
import { ControlChannel } from './control.ts';
import { eventsToFile, eventsToOutput, type EventsOutput } from './events-output.ts';
import type { RunFlags } from './flags.ts';
import { liveFace, plainFace, silentFace, type RunFace, type Shown } from './face.ts';
import { Interrupt } from './interrupt.ts';
import { showResult } from './result.ts';
import { runSession, type Session } from './session.ts';

/** `words`: FILE NODE... as typed. */
export async function runCommand(words: readonly string[], flags: RunFlags, io: Io): Promise<ExitCode> {
  const misuse = misuseOf(flags);
  if (misuse !== undefined) return unable(io, misuse);
  const choice = await chooseWorkflow(words, flags.workflow, io);
  if (!choice.ok) return choice.error;
  const events = await openEvents(flags.events, io);
  if (!events.ok) return unable(io, events.error);
  const interrupt = new Interrupt();
  // Nobody is there to read on: the run would go on for nothing.
  io.stdout.onClose(() => {
    interrupt.cancel.abort();
  });
  const display = displayOn(flags.json === true ? io.stderr : io.stdout, io);
  const control = flags.control === true ? new ControlChannel(io, interrupt) : undefined;
  control?.listen();
  const result = await runSession(
    sessionOf(choice.value, flags, { io, interrupt, display, events: events.value }),
  );
  control?.stop();
  return await showResult(result, { choice: choice.value, flags, display, io });
}

function misuseOf({ json, events, baseline }: RunFlags): string | undefined {
  if (baseline !== undefined) {
    return 'error[not-available]: --baseline is not available yet: this version stores no baselines';
  }
  if (json === true && events === '-') {
    return '--json and --events - both want standard output: write the events to a file; see perflow run --help';
  }
  return undefined;
}

interface Surroundings {
  readonly io: Io;
  readonly interrupt: Interrupt;
  readonly display: Display;
  readonly events: readonly EventsOutput[];
}

function sessionOf(
  choice: Choice,
  flags: RunFlags,
  { io, interrupt, display, events }: Surroundings,
): Session {
  return {
    run: runWorkflow,
    options: {
      workflow: choice.workflow,
      root: choice.root,
      sources: choice.sources,
      request: {
        jobs: jobsOf(flags.jobs),
        nodes: choice.nodes.length > 0 ? choice.nodes : undefined,
        stages: flags.stage,
      },
      params: flags.param ?? new Map<string, string>(),
      env: io.env,
      since: flags.since,
      strict: flags.strict === true,
      version: manifest.version,
      node: io.node,
    },
    clock: systemClock(),
    interrupt,
    face: faceFor(flags, display, io),
    events,
  };
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
