import { systemClock } from '../clock.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { RunningProcess, type ProcessEnd, type ProcessSpec } from './running-process.ts';

export interface Bounds {
  /** Milliseconds. */
  readonly patience: number;
  /** Bytes of standard output and of standard error. */
  readonly most: number;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

export interface Finished {
  readonly end: ProcessEnd;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** It was ended for having printed or taken too much, or by the signal. */
  readonly stopped: 'too-long' | 'too-much' | 'cancelled' | undefined;
}

/** Runs a small helper program (`git`, `node --version`) for what it prints; ends it, and all it started, at the bounds. */
export async function runToEnd(spec: ProcessSpec, { patience, most, signal }: Bounds): Promise<Finished> {
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
    { clock: systemClock(), limits: DEFAULT_LIMITS },
  );
  function stop(reason: Finished['stopped']): void {
    stopped ??= reason;
    running.kill();
  }
  const timer = setTimeout(() => stop('too-long'), patience);
  const cancel = (): void => stop('cancelled');
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted === true) cancel();
  const end = await running.ended;
  clearTimeout(timer);
  signal?.removeEventListener('abort', cancel);
  return { end, stdout: Buffer.concat(printed.stdout), stderr: Buffer.concat(printed.stderr), stopped };
}
