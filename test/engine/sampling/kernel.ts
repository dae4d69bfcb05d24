import type { ProcessStat } from '../../../engine/run/process/proc.ts';
import { NOTHING, sum, type Amounts } from '../../../engine/sampling/amounts.ts';
import type { ProcessMemory } from '../../../engine/sampling/proc-files.ts';
import type { Processes } from '../../../engine/sampling/processes.ts';
import type { Reaped } from '../../../engine/sampling/reaped.ts';

/** Nanoseconds. */
export const TICK = 10e6;
export const ENGINE = 2;
const INIT = 1;

interface Simulated {
  parent: number;
  readonly session: number;
  readonly startTime: number;
  own: Amounts;
  /** Of the children that it has waited for, and theirs. */
  children: Amounts;
  isZombie: boolean;
  pages: number;
  environment: string;
}

/**
 * The part of Linux that matters for what processes use, as wait(2), fork(2) and proc(5) say it is: what a process used
 * goes to its parent when that waits for it, and those without a parent go to the first process.
 */
export class Kernel implements Processes, Reaped {
  /** What all processes but the engine used, ever. */
  used: Amounts = NOTHING;
  /** Happens before each look at a process. */
  meanwhile: () => void = () => undefined;
  readonly memories = new Map<number, ProcessMemory | 'denied'>();
  readonly peaks = new Map<number, number>();
  looksAtMemory = 0;
  readonly #processes = new Map<number, Simulated>();
  #next = 100;

  constructor() {
    for (const pid of [INIT, ENGINE]) this.#processes.set(pid, simulated(INIT, pid, 0));
  }

  /** A child of this process; a daemon leaves its session. */
  fork(parent: number, isSessionLeader = false, environment = ''): number {
    const pid = this.#next++;
    const session = isSessionLeader ? pid : (this.#processes.get(parent)?.session ?? pid);
    this.#processes.set(pid, { ...simulated(parent, session, pid), environment });
    return pid;
  }

  /** In ticks of the clock, and blocks of the disk. */
  use(pid: number, ticks: number, blocks = 0): void {
    const process = this.#processes.get(pid);
    if (process === undefined || process.isZombie) return;
    const more: Amounts = { user: ticks * TICK, system: 0, read: 0, write: blocks * 4096 };
    process.own = sum(process.own, more);
    this.used = sum(this.used, more);
  }

  exit(pid: number): void {
    const process = this.#processes.get(pid);
    if (process === undefined) return;
    process.isZombie = true;
    for (const child of this.children(pid)) this.#adopt(child);
    if (process.parent === INIT) this.wait(pid);
  }

  /** Its parent waits for it. */
  wait(pid: number): void {
    const process = this.#processes.get(pid);
    const parent = process && this.#processes.get(process.parent);
    if (process?.isZombie !== true || parent === undefined) return;
    parent.children = sum(parent.children, sum(process.own, process.children));
    this.#processes.delete(pid);
  }

  list(): readonly number[] {
    return [...this.#processes.keys()];
  }

  exists(pid: number): boolean {
    return this.#processes.has(pid);
  }

  /** Those that live. */
  children(parent: number): readonly number[] {
    return [...this.#processes].flatMap(([pid, process]) =>
      process.parent === parent && pid !== parent ? [pid] : [],
    );
  }

  stat(pid: number): ProcessStat | undefined {
    this.meanwhile();
    const process = this.#processes.get(pid);
    if (process === undefined) return undefined;
    const { parent, session, startTime, own, children, isZombie, pages } = process;
    return {
      pid,
      name: 'simulated',
      state: isZombie ? 'Z' : 'S',
      parent,
      group: session,
      session,
      userTicks: own.user / TICK,
      systemTicks: 0,
      childUserTicks: children.user / TICK,
      childSystemTicks: 0,
      startTime,
      residentPages: pages,
    };
  }

  disk(pid: number): { read: number; write: number } | undefined {
    const process = this.#processes.get(pid);
    return process && { read: 0, write: process.own.write + process.children.write };
  }

  environment(pid: number): Buffer | undefined {
    const process = this.#processes.get(pid);
    return process && Buffer.from(process.environment);
  }

  memory(pid: number): ProcessMemory | 'denied' | undefined {
    this.looksAtMemory++;
    return this.memories.get(pid);
  }

  memoryLater(pid: number): Promise<ProcessMemory | 'denied' | undefined> {
    return Promise.resolve(this.memory(pid));
  }

  peak(pid: number): number | undefined {
    return this.peaks.get(pid);
  }

  /** What the engine has waited for. */
  read(): Amounts {
    return this.#processes.get(ENGINE)?.children ?? NOTHING;
  }

  #adopt(pid: number): void {
    const process = this.#processes.get(pid);
    if (process === undefined) return;
    process.parent = INIT;
    if (process.isZombie) this.wait(pid);
  }
}

function simulated(parent: number, session: number, startTime: number): Simulated {
  return {
    parent,
    session,
    startTime,
    own: NOTHING,
    children: NOTHING,
    isZombie: false,
    pages: 10,
    environment: '',
  };
}
