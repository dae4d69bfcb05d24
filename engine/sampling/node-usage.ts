import type { NodeSample } from '../../core/events/event.ts';
import { excess, NOTHING, sum, type Amounts } from './amounts.ts';
import { FIRST, SHORTEST_SPAN, STEADY, untilNextLook } from './pace.ts';
import type { FollowedTree } from './followed-tree.ts';
import type { TreeMemory } from './tree-memory.ts';

/** What a sample says of the time since the one before it. */
export type Measured = Pick<NodeSample, 'over' | 'cpu' | 'memory' | 'read' | 'write'>;

/** A process that runs for a node. */
export interface Followed {
  readonly tree: FollowedTree;
  readonly memory: TreeMemory;
}

/** What samples tell of one node, over all its processes, one after the other. Times are in nanoseconds. */
export class NodeUsage {
  /** When it is to be looked at next. */
  due: number;
  readonly #cores: number;
  readonly #disk: boolean;
  readonly #begun: number;
  #running: Followed | undefined;
  /** When a look last found something of it, or its first process was started. */
  #seenAt: number;
  /** What its former processes used. */
  #before: Amounts = NOTHING;
  #told: { readonly at: number; readonly used: Amounts };
  /** The most memory that was found since the last sample; undefined where none was looked at. */
  #memory: number | undefined;

  /** `disk`: whether the system tells of disks. */
  constructor(begun: number, cores: number, disk: boolean) {
    this.#begun = begun;
    this.#cores = cores;
    this.#disk = disk;
    this.#seenAt = begun;
    this.due = begun + untilNextLook(0);
    this.#told = { at: begun, used: NOTHING };
  }

  get running(): Followed | undefined {
    return this.#running;
  }

  /**
   * Until a process of it has to be known that is started now, one of many. Those that last for less than a first look
   * takes are left alone, but for one in a while: at another moment of its life each time.
   */
  untilNeeded(at: number): number {
    const unseen = at - this.#seenAt;
    return unseen < STEADY ? Math.max(FIRST, this.due - at) : unseen % FIRST;
  }

  begin(followed: Followed, at: number): void {
    this.#running = followed;
    if (at - this.#seenAt >= STEADY) this.due = at;
  }

  end({ tree }: Followed): void {
    this.#before = sum(this.#before, tree.used);
    if (this.#running?.tree === tree) this.#running = undefined;
  }

  /** `walk`: for further processes among the children of those that are known. */
  look(walk: boolean, at: number): void {
    this.due = at + untilNextLook(at - this.#begun);
    if (this.#running === undefined) return;
    const { tree, memory } = this.#running;
    const resident = tree.look(walk);
    if (resident.length > 0) this.#seenAt = at;
    memory.see(resident);
    this.#memory = Math.max(this.#memory ?? 0, memory.now);
  }

  /** What there is to tell when a span is long enough. */
  sample(at: number): Measured | undefined {
    return at - this.#told.at < SHORTEST_SPAN ? undefined : this.#tell(at);
  }

  /** What is still to be told at its end: of one that was too short for a look there is nothing. */
  lastSample(at: number): Measured | undefined {
    const isFirst = this.#told.at === this.#begun;
    if (isFirst ? this.#memory === undefined : at - this.#told.at < SHORTEST_SPAN / 2) return undefined;
    return this.#tell(at);
  }

  #tell(at: number): Measured {
    const over = at - this.#told.at;
    const used = sum(this.#before, this.#running?.tree.used ?? NOTHING);
    const { user, system, read, write } = excess(used, this.#told.used);
    const memory = this.#memory;
    this.#told = { at, used };
    this.#memory = undefined;
    const perSecond = (bytes: number): number => Math.round((bytes / over) * 1e9);
    return {
      over,
      // By whole ticks of the clock a short span could come to more.
      cpu: Math.min(this.#cores, (user + system) / over),
      ...(memory !== undefined && { memory: Math.round(memory) }),
      ...(this.#disk && { read: perSecond(read), write: perSecond(write) }),
    };
  }
}
