import process from 'node:process';
import { WHOLE_MACHINE, type NodeSample } from '../../core/events/event.ts';
import { systemClock } from '../run/clock.ts';
import type { ProcessWatch } from '../run/process/running-process.ts';
import { Exits } from './exits.ts';
import { MachineUsage } from './machine-usage.ts';
import type { Machine } from './machine.ts';
import { NodeUsage, type Followed, type Measured } from './node-usage.ts';
import { Budget } from './pace.ts';
import { ProcessFinder } from './process-finder.ts';
import { FollowedTree } from './followed-tree.ts';
import { seenProcesses, type SeenProcesses } from './processes.ts';
import { TreeMemory } from './tree-memory.ts';
import type { Usage } from './usage.ts';

/**
 * What sampling may cost: of one core, and nanoseconds of it that may be saved up. With what cannot be told from other
 * work of this process (waking up, collecting garbage) it is less than a hundredth.
 */
const MOST_SHARE = 0.007;
const MOST_SAVED = 20e6;
/** What of one core looking through all processes of the machine may cost. */
const SHARE_OF_SCANS = 0.0035;

export interface SamplerPorts {
  /** The id of the run, which its processes have in `PERFLOW_RUN`. */
  readonly run: string;
  readonly machine: Machine;
  /** Undefined where processes cannot be looked at: then only the machine is. */
  readonly processes: SeenProcesses | undefined;
  /** Nanoseconds since some fixed instant, of the real time. */
  readonly now: () => number;
  readonly emit: (sample: Omit<NodeSample, 'v' | 't'>) => void;
}

/** The sampler of a run on this machine. */
export function startSampler(run: string, machine: Machine, emit: SamplerPorts['emit']): Sampler {
  const clock = systemClock();
  // What a test makes of the clock of a run has nothing to do with how fast processes work.
  return new Sampler({ run, machine, processes: seenProcesses(), now: () => clock.now(), emit });
}

/** A process of a node: told of when it starts and ends. */
export interface Following extends ProcessWatch {
  /** What it used, once it has ended; undefined where that could not be looked at. Nothing of it is followed further. */
  usage(): Promise<Usage | undefined>;
}

/**
 * Looks at the processes of all running nodes, and at the machine, as often as it is worth and cheap: the one sampler of
 * a run. Each look becomes an event, and each process has its usage when it has ended.
 */
export class Sampler {
  readonly machine: Machine;
  readonly #ports: SamplerPorts;
  readonly #processes: SeenProcesses | undefined;
  readonly #finder: ProcessFinder | undefined;
  readonly #exits: Exits | undefined;
  readonly #machineUsage: MachineUsage;
  readonly #nodes = new Map<string, NodeUsage>();
  readonly #budget: Budget;
  #nextScan = 0;
  /** Processes that have just ended, and when what they used is known. */
  #ended: Followed[] = [];
  #accounted: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Infinity;

  constructor(ports: SamplerPorts) {
    const { processes, run, machine, now } = ports;
    this.#ports = ports;
    this.machine = machine;
    this.#processes = processes;
    this.#finder = processes && new ProcessFinder(processes.all, run, process.pid);
    this.#exits = processes && new Exits(processes.reaped);
    this.#machineUsage = new MachineUsage(machine, now());
    this.#budget = new Budget(MOST_SHARE, MOST_SAVED, now());
    this.#schedule();
  }

  /** A process of a node is about to be started. */
  follow(id: string): Following {
    const processes = this.#processes;
    if (processes === undefined) return FOLLOWING_NOTHING;
    let followed: Followed | undefined;
    return {
      untilNeeded: () => this.#nodes.get(id)?.untilNeeded(this.#ports.now()) ?? 0,
      started: (pid) => {
        followed = this.#begin(id, pid, processes);
      },
      exited: () => {
        if (followed !== undefined) this.#exited(followed);
      },
      usage: async () => {
        await this.#accounted;
        return followed && this.#end(id, followed, processes);
      },
    };
  }

  /** No further process of it will come. */
  nodeEnded(id: string): void {
    const last = this.#nodes.get(id)?.lastSample(this.#ports.now());
    this.#nodes.delete(id);
    if (last !== undefined) this.#tell(id, last);
  }

  /** The run is over. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timerAt = -Infinity;
    this.#tellMachine(this.#ports.now());
    this.#processes?.reaped.close();
  }

  #begin(id: string, pid: number, processes: SeenProcesses): Followed {
    const followed = { tree: new FollowedTree(pid, processes.all), memory: new TreeMemory(processes) };
    const known = this.#nodes.get(id);
    const node = known ?? new NodeUsage(this.#ports.now(), this.machine.cores, processes.disk);
    this.#nodes.set(id, node);
    node.begin(followed, this.#ports.now());
    this.#finder?.follow(id, followed.tree);
    this.#schedule();
    return followed;
  }

  /** Several may end in one turn of the loop, and only what all of them used together can be told. */
  #exited(followed: Followed): void {
    this.#ended.push(followed);
    this.#accounted ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#account();
        resolve();
      });
    });
  }

  #account(): void {
    const trees = this.#ended.map(({ tree }) => tree);
    this.#ended = [];
    this.#accounted = undefined;
    for (const tree of trees) tree.rootEnded();
    for (const tree of trees) if (tree.wasLookedAt) tree.look(false);
    this.#exits?.account(trees);
  }

  #end(id: string, followed: Followed, { disk }: SeenProcesses): Usage {
    const { tree, memory } = followed;
    // Others of the tree may have gone on for a moment.
    if (tree.hasSurvivors) tree.look(false);
    this.#finder?.leave(id, tree);
    this.#nodes.get(id)?.end(followed);
    const { peak, measure } = memory;
    return { amounts: tree.used, disk, memory: peak === undefined ? undefined : { peak, measure } };
  }

  #schedule(): void {
    const { now } = this.#ports;
    let due = this.#machineUsage.due;
    for (const node of this.#nodes.values()) due = Math.min(due, node.due);
    const at = Math.max(due, now() + this.#budget.wait(now()));
    if (this.#timerAt <= at) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    this.#timer = setTimeout(() => this.#look(), Math.max(0, (at - now()) / 1e6));
    // What runs keeps the engine alive, looking at it does not.
    this.#timer.unref();
  }

  #look(): void {
    const begun = this.#ports.now();
    const before = process.cpuUsage();
    const due = [...this.#nodes].filter(([, node]) => node.due <= begun);
    if (due.length > 0) this.#lookAt(due, begun);
    if (this.#machineUsage.due <= begun) this.#tellMachine(begun);
    this.#budget.spend(cpuTime(before), this.#ports.now());
    this.#timerAt = Infinity;
    this.#schedule();
  }

  #lookAt(nodes: readonly (readonly [string, NodeUsage])[], at: number): void {
    const scanned = this.#scan(at);
    for (const [id, node] of nodes) {
      node.look(!scanned, at);
      this.#lookThoroughly(node, at);
      const sample = node.sample(this.#ports.now());
      if (sample !== undefined) this.#tell(id, sample);
    }
  }

  /** Looks through all processes, if that was not done too lately for what it costs. */
  #scan(at: number): boolean {
    if (this.#finder === undefined || at < this.#nextScan) return false;
    const before = process.cpuUsage();
    this.#finder.find();
    this.#nextScan = at + cpuTime(before) / SHARE_OF_SCANS;
    return true;
  }

  #lookThoroughly({ running }: NodeUsage, at: number): void {
    const cost = running?.memory.costOfThoroughLook;
    if (running === undefined || cost === undefined || !this.#budget.affords(cost, at)) return;
    this.#budget.spend(cost, at);
    void running.memory.lookThoroughly();
  }

  #tell(id: string, measured: Measured): void {
    this.#ports.emit({ type: 'node.sample', id, ...measured });
  }

  #tellMachine(at: number): void {
    const sample = this.#machineUsage.sample(at);
    if (sample !== undefined) this.#tell(WHOLE_MACHINE, sample);
  }
}

/** Nanoseconds that this process took since then: on a machine that is busy looking takes longer, but costs no more. */
function cpuTime(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) * 1e3;
}

const FOLLOWING_NOTHING: Following = {
  untilNeeded: () => Infinity,
  started: () => undefined,
  exited: () => undefined,
  usage: () => Promise.resolve(undefined),
};
