import { systemClock } from '../clock.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import type { RunProcesses } from './run-processes.ts';
import { RunningProcess, type ProcessEnd, type ProcessSpec } from './running-process.ts';

export interface Bounds {
  /** Milliseconds. */
  readonly patience: number;
  /** Bytes of standard output and of standard error. */
  readonly most: number;
}

/** The run that it is done for. */
export interface HelperPorts {
  readonly processes?: RunProcesses | undefined;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
}

export interface Finished {
  readonly end: ProcessEnd;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Why it was ended: it has printed or taken too much, or the run was cancelled. */
  readonly stopped: 'too-long' | 'too-much' | 'cancelled' | undefined;
}

/** {@link runToEnd} for one run. */
export type RunHelper = (spec: ProcessSpec, bounds: Bounds) => Promise<Finished>;

export function helperOf(ports: HelperPorts): RunHelper {
  return (spec, bounds) => runToEnd(spec, bounds, ports);
}

/**
 * Runs a small helper program (`git`, `node --version`) for what it prints; ends it, and all it started, at the bounds.
 * It gets no cookie: the daemon that some tool leaves (of a build system, of an editor) is the user's, not the run's.
 */
export async function runToEnd(
  spec: ProcessSpec,
  { patience, most }: Bounds,
  { processes, signal }: HelperPorts = {},
): Promise<Finished> {
  const printed = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const lengths = { stdout: 0, stderr: 0 };
  let stopped: Finished['stopped'];
  const running = new RunningProcess(
    spec,
    {
      take: (stream, chunk) => {
        lengths[stream] += chunk.length;
        if (lengths[stream] <= most) printed[stream].push(chunk);
        else stop('too-much');
      },
    },
    { clock: systemClock(), limits: DEFAULT_LIMITS, processes },
  );
  function stop(reason: Finished['stopped']): void {
    stopped ??= reason;
    running.kill();
  }
  const cancel = (): void => stop('cancelled');
  const timer = setTimeout(() => stop('too-long'), patience);
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted === true) cancel();
  const end = await running.ended;
  clearTimeout(timer);
  signal?.removeEventListener('abort', cancel);
  return { end, stdout: Buffer.concat(printed.stdout), stderr: Buffer.concat(printed.stderr), stopped };
}
