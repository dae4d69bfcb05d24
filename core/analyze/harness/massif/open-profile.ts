import { fail, ok, type Result } from '../../../result.ts';
import type { ToldFigure, ToldRun } from '../runs.ts';

/** Bytes in a moment. */
interface Snapshot {
  /** What the program asked for, or with `--pages-as-heap=yes` all that it had mapped. */
  readonly useful: number;
  /** What the allocator takes besides. */
  readonly extra: number;
  /** 0 unless with `--stacks=yes`. */
  readonly stacks: number;
}

/** A profile of which some lines were read. */
export class OpenProfile {
  readonly #options: string;
  #command: string | undefined;
  readonly #peaks: Peaks = { heap: undefined, stacks: 0, both: 0 };
  /** The number of the snapshot that is being read, and its figures. */
  #number: string | undefined;
  readonly #figures = new Map<string, number>();
  /** Lines of its tree that are still to come. */
  #nodes = 0;

  constructor(options: string) {
    this.#options = options;
  }

  /** Takes a line: a command, a field with its value, or the number of a node's children. The error is a sentence. */
  take([command, field, value = '', children]: readonly (string | undefined)[]): string | undefined {
    if (command !== undefined) this.#command = command;
    if (children !== undefined && this.#nodes > 0) this.#nodes += Number(children) - 1;
    return field === undefined ? undefined : this.#takeField(field, value.trim());
  }

  #takeField(field: string, value: string): string | undefined {
    if (field === 'snapshot') {
      const problem = this.#close();
      this.#number = value.slice(0, 20);
      return problem;
    }
    if (field === 'heap_tree') {
      this.#nodes = value === 'empty' ? 0 : 1;
      return undefined;
    }
    if (!/^\d{1,16}$/.test(value)) return `${this.#place()} has no number as ${field}: ${value.slice(0, 60)}`;
    this.#figures.set(field, Number(value));
    return undefined;
  }

  /** The run that it is of; an error where it is cut. */
  run(): Result<ToldRun, string> {
    if (this.#number === undefined) return fail('it has no snapshot: it is cut, or massif had none');
    const problem = this.#close();
    if (problem !== undefined) return fail(problem);
    const isPages = /(?:^| )--pages-as-heap=yes(?: |$)/.test(this.#options);
    return ok({ command: this.#command, figures: isPages ? pages(this.#peaks) : heap(this.#peaks) });
  }

  /** Ends the snapshot that is being read. */
  #close(): string | undefined {
    if (this.#number === undefined) return undefined;
    const [useful, extra, stacks] = FIGURES.map((field) => this.#figures.get(field));
    if (useful === undefined || extra === undefined || stacks === undefined)
      return `${this.#place()} is cut: it lacks one of ${FIGURES.join(', ')}`;
    if (this.#nodes > 0) return `${this.#place()} is cut: its tree lacks lines`;
    raise(this.#peaks, { useful, extra, stacks });
    this.#figures.clear();
    return undefined;
  }

  #place(): string {
    return `snapshot ${this.#number ?? '?'}${this.#command === undefined ? '' : ` of ${this.#command.slice(0, 60)}`}`;
  }
}

const FIGURES = ['mem_heap_B', 'mem_heap_extra_B', 'mem_stacks_B'] as const;

/** The most of each, which need not be in the same moment. */
interface Peaks {
  heap: Snapshot | undefined;
  stacks: number;
  both: number;
}

function raise(peaks: Peaks, snapshot: Snapshot): void {
  if (peaks.heap === undefined || ofHeap(snapshot) > ofHeap(peaks.heap)) peaks.heap = snapshot;
  peaks.stacks = Math.max(peaks.stacks, snapshot.stacks);
  peaks.both = Math.max(peaks.both, ofHeap(snapshot) + snapshot.stacks);
}

function ofHeap({ useful, extra }: Snapshot): number {
  return useful + extra;
}

function heap({ heap: most, stacks, both }: Peaks): ReadonlyMap<string, ToldFigure> {
  const { useful = 0, extra = 0 } = most ?? {};
  const own = [size('heap', useful + extra), size('heap.useful', useful), size('heap.extra', extra)];
  return new Map(stacks === 0 ? own : [...own, size('stacks', stacks), size('heap_and_stacks', both)]);
}

/** Pages that the program mapped, whether it ever touched them or not: that is neither heap nor resident memory. */
function pages({ both }: Peaks): ReadonlyMap<string, ToldFigure> {
  return new Map([size('mapped', both)]);
}

function size(name: string, value: number): readonly [string, ToldFigure] {
  return [name, { value, unit: 'B', better: 'lower' }];
}
