import type { ArmsOptions } from '../../engine/side-by-side/run-arms.ts';
import manifest from '../../package.json' with { type: 'json' };
import type { Io } from '../io.ts';
import type { Interrupt } from '../run/interrupt.ts';

/** As the command line has it: what all arms of a measurement share but what is measured. */
export function sharedOptions(
  { param, seed }: { readonly param: ReadonlyMap<string, string> | undefined; readonly seed: number },
  { cancel, kill }: Interrupt,
  io: Io,
): Omit<ArmsOptions, 'nodes' | 'sources'> {
  return {
    seed,
    params: param ?? new Map<string, string>(),
    env: io.env,
    strict: false,
    version: manifest.version,
    node: io.node,
    signal: cancel.signal,
    killSignal: kill.signal,
  };
}
