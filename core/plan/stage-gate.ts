import type { Plan } from './plan.ts';
import { endedBadly, hasEnded, isService, type Entry } from './schedule-entry.ts';

/** What became of the stages when a node ended: nothing, or the current one is through. */
export type StageTurn =
  | { readonly type: 'none' }
  | { readonly type: 'judge'; readonly stage: number }
  | { readonly type: 'failed'; readonly stage: number };

/**
 * Which stages have begun, ended and failed. A stage has ended when all its nodes but the services have: a service may
 * serve later stages as well. It has failed when one of its nodes, or a service started so far, ended badly.
 */
export class StageGate {
  readonly #plan: Plan;
  /** Nodes of each stage that have not ended. */
  readonly #open: number[];
  readonly #skipped = new Set<number>();
  #current = -1;
  #bad = false;
  #waiting = false;
  #closed = false;

  constructor(plan: Plan, entries: Iterable<Entry>) {
    this.#plan = plan;
    this.#open = plan.stages.map(() => 0);
    for (const entry of entries) this.#count(entry, 1);
  }

  get current(): number {
    return this.#current;
  }

  /** Whether nodes of this stage may start. */
  admits(entry: Entry): boolean {
    return entry.stage === undefined || entry.stage <= this.#current;
  }

  /** Opens the next stage that is not skipped. */
  advance(): void {
    this.#waiting = false;
    do this.#current += 1;
    while (this.#skipped.has(this.#current));
  }

  /** No further stage opens: one has failed, or the run is cancelled. */
  close(): void {
    this.#closed = true;
  }

  ended(entry: Entry): void {
    this.#count(entry, -1);
    if (entry.stage !== undefined && endedBadly(entry)) this.#bad = true;
  }

  /** Whether the current stage is through. Tells so once. */
  turn(): StageTurn {
    const stage = this.#current;
    if (this.#closed || this.#waiting || stage < 0 || stage >= this.#open.length) return { type: 'none' };
    if (this.#open[stage] !== 0) return { type: 'none' };
    this.#waiting = true;
    return { type: this.#bad ? 'failed' : 'judge', stage };
  }

  /** Whether an answer about this stage's goals is expected. */
  awaits(stage: number): boolean {
    return this.#waiting && !this.#closed && stage === this.#current;
  }

  /**
   * Skips a stage that has not begun. What a later stage needs of it moves there; the others are returned, to be ended.
   */
  skip(stage: number, entries: ReadonlyMap<string, Entry>): readonly Entry[] {
    if (stage <= this.#current) throw new Error(`stage ${String(stage)} has begun and cannot be skipped`);
    this.#skipped.add(stage);
    const moved = new Set<Entry>();
    for (let later = stage + 1; later < this.#plan.stages.length; later += 1) {
      if (!this.#skipped.has(later)) this.#move(stage, later, entries, moved);
    }
    return [...entries.values()].filter((entry) => entry.stage === stage && !hasEnded(entry));
  }

  #move(from: number, to: number, entries: ReadonlyMap<string, Entry>, seen: Set<Entry>): void {
    const roots = this.#plan.stages[to]?.roots ?? [];
    const waiting = roots.flatMap((id) => entries.get(id) ?? []);
    for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
      if (seen.has(entry)) continue;
      seen.add(entry);
      for (const need of entry.needs) waiting.push(need);
      if (entry.stage !== from || hasEnded(entry)) continue;
      this.#count(entry, -1);
      entry.stage = to;
      this.#count(entry, 1);
    }
  }

  #count(entry: Entry, by: number): void {
    if (entry.stage === undefined || isService(entry)) return;
    this.#open[entry.stage] = (this.#open[entry.stage] ?? 0) + by;
  }
}
