import type { Machine, MachineReading } from './machine.ts';
import type { Measured } from './node-usage.ts';
import { SHORTEST_SPAN, untilNextLook } from './pace.ts';

/** What samples tell of the whole machine. Times are in nanoseconds. */
export class MachineUsage {
  /** When it is to be looked at next. */
  due: number;
  readonly #machine: Machine;
  readonly #begun: number;
  #told: { readonly at: number; readonly reading: MachineReading };

  constructor(machine: Machine, begun: number) {
    this.#machine = machine;
    this.#begun = begun;
    this.#told = { at: begun, reading: machine.read() };
    this.due = begun + SHORTEST_SPAN;
  }

  /** What was in use since the last sample; undefined where that is too short to tell. */
  sample(at: number): Measured | undefined {
    this.due = at + Math.max(SHORTEST_SPAN, untilNextLook(at - this.#begun));
    const over = at - this.#told.at;
    if (over < SHORTEST_SPAN / 2) return undefined;
    const before = this.#told.reading;
    const reading = this.#machine.read();
    this.#told = { at, reading };
    return {
      over,
      cpu: Math.min(this.#machine.cores, Math.max(0, reading.busy - before.busy) / over),
      memory: reading.memory,
      ...bytesPerSecond(before, reading, over),
    };
  }
}

function bytesPerSecond(
  before: MachineReading,
  now: MachineReading,
  over: number,
): Pick<Measured, 'read' | 'write'> {
  if (before.disk === undefined || now.disk === undefined) return {};
  const rate = (from: number, to: number): number => Math.round((Math.max(0, to - from) / over) * 1e9);
  return { read: rate(before.disk.read, now.disk.read), write: rate(before.disk.write, now.disk.write) };
}
