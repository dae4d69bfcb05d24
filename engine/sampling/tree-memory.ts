import type { ProcessMemory } from './proc-files.ts';
import type { Processes, SeenProcesses } from './processes.ts';
import type { Resident } from './followed-tree.ts';

/** How memory is counted: a page that several processes share, by its parts (PSS) or in each of them (RSS). */
export type MemoryMeasure = 'pss' | 'rss';

/** What is known of a process's memory, all in bytes. */
interface Known {
  /** What it counts for, when it was looked at thoroughly… */
  counted: number;
  /** …and was of this size. */
  rssThen: number;
  rss: number;
}

/** A thorough look is worth it when the sizes have changed by this share and by so many bytes, or the processes have. */
const WORTH_SHARE = 0.1;
const WORTH_BYTES = 4 * 1024 * 1024;
/** What a thorough look costs, in nanoseconds: for a process, and for each byte that it has in RAM. */
const COST_OF_PROCESS = 30_000;
const COST_OF_BYTE = 0.02;
/** A process of which a thorough look takes longer is looked at by another thread: this one tells when commands end. */
const LONGEST_HERE = 500_000;

/**
 * The memory of a process tree. To count shared pages by their parts the kernel has to look at each page of each process,
 * which is dear. So that is done now and then; in between a process counts for what it did then, and what it has grown
 * by since.
 */
export class TreeMemory {
  /** The most that it was. Undefined as long as nothing was measured. */
  peak: number | undefined;
  readonly #processes: Processes;
  readonly #pageSize: number;
  readonly #known = new Map<number, Known>();
  readonly #pss: boolean;
  #measure: MemoryMeasure;
  /** Processes have come or gone since the last thorough look. */
  #changed = false;

  constructor({ all, pss, pageSize }: Pick<SeenProcesses, 'all' | 'pss' | 'pageSize'>) {
    this.#processes = all;
    this.#pageSize = pageSize;
    this.#pss = pss;
    this.#measure = pss ? 'pss' : 'rss';
  }

  /** Bytes, as of the last look. */
  get now(): number {
    let total = 0;
    for (const known of this.#known.values()) total += countedNow(known);
    return total;
  }

  /** By RSS as soon as there was one process whose PSS could not be read. */
  get measure(): MemoryMeasure {
    return this.#measure;
  }

  /** Takes what a look at the tree has found. */
  see(resident: readonly Resident[]): void {
    const present = new Set(resident.map(({ pid }) => pid));
    for (const pid of this.#known.keys()) {
      if (present.has(pid)) continue;
      this.#known.delete(pid);
      this.#changed = true;
    }
    for (const { pid, pages } of resident) this.#seeProcess(pid, pages * this.#pageSize);
    this.#raisePeak(this.now);
    this.#raiseToOwnPeak();
  }

  /** What a thorough look would cost in nanoseconds; undefined where it would tell nothing new. */
  get costOfThoroughLook(): number | undefined {
    let [then, changed, now] = [0, 0, 0];
    for (const { rss, rssThen } of this.#known.values()) {
      then += rssThen;
      now += rss;
      changed += Math.abs(rss - rssThen);
    }
    if (!this.#pss) return undefined;
    if (!this.#changed && changed <= then * WORTH_SHARE + WORTH_BYTES) return undefined;
    return this.#known.size * COST_OF_PROCESS + now * COST_OF_BYTE;
  }

  /** Counts each process anew. */
  async lookThoroughly(): Promise<void> {
    this.#changed = false;
    const later: Promise<void>[] = [];
    for (const [pid, known] of this.#known) {
      if (known.rss * COST_OF_BYTE <= LONGEST_HERE) count(known, this.#processes.memory(pid));
      else later.push(this.#processes.memoryLater(pid).then((memory) => count(known, memory)));
    }
    await Promise.all(later);
    this.#raisePeak(this.now);
  }

  #seeProcess(pid: number, rss: number): void {
    const known = this.#known.get(pid);
    if (known !== undefined) {
      known.rss = rss;
      return;
    }
    this.#changed = true;
    this.#known.set(pid, this.#firstLook(pid, rss));
  }

  /**
   * A new process shares pages with those that were there before and still count for them as a whole: so it counts for
   * its own alone, until all are looked at anew.
   */
  #firstLook(pid: number, rss: number): Known {
    if (!this.#pss) return { counted: rss, rssThen: rss, rss };
    const memory = this.#processes.memory(pid);
    if (memory === 'denied') this.#measure = 'rss';
    const counted = memory === 'denied' ? rss : memory === undefined ? 0 : this.#alone(memory);
    return { counted, rssThen: rss, rss };
  }

  #alone({ own, pss }: ProcessMemory): number {
    return this.#known.size === 0 ? pss : own;
  }

  #raisePeak(bytes: number): void {
    if (this.#known.size > 0) this.peak = Math.max(this.peak ?? 0, bytes);
  }

  /** The kernel keeps each process's own peak: the tree had at least as much as the largest of its processes did. */
  #raiseToOwnPeak(): void {
    const [largest] = [...this.#known].sort(([, a], [, b]) => countedNow(b) - countedNow(a));
    if (largest === undefined) return;
    const [pid, known] = largest;
    const most = this.#processes.peak(pid);
    if (most !== undefined) this.#raisePeak(countedNow(known) + Math.max(0, most - known.rss));
  }
}

function count(known: Known, memory: ProcessMemory | 'denied' | undefined): void {
  if (memory === undefined || memory === 'denied') return;
  known.counted = memory.pss;
  known.rssThen = known.rss;
}

function countedNow({ counted, rssThen, rss }: Known): number {
  return Math.max(0, counted + rss - rssThen);
}
