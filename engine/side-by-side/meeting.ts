import type { RunEvent } from '../../core/events/event.ts';
import type { Arm } from '../../core/stats/block-order.ts';
import { otherThan, type Candidate, type CandidateEnd, type Opposite } from './candidate.ts';
import { measureBlocks, type Judged, type OnLook, type Pair } from './measure-blocks.ts';

interface Waiting {
  readonly candidate: Candidate;
  readonly resolve: (end: CandidateEnd) => void;
}

/**
 * Where two runs of one workflow meet: a bench that is ready in the one waits until the same bench is ready in the
 * other. Both runs go through their nodes in the same order, one at a time, so neither waits for what the other has yet
 * to begin; a bench that the other side did not come to is let go as soon as that is known.
 */
export class Meeting {
  readonly results = new Map<string, Judged>();
  readonly #seed: number;
  readonly #onLook: OnLook;
  readonly #waiting = { a: new Map<string, Waiting>(), b: new Map<string, Waiting>() };
  /** Why a node of a side will not come any more. */
  readonly #gone = { a: new Map<string, string>(), b: new Map<string, string>() };
  readonly #over: Record<Arm, string | undefined> = { a: undefined, b: undefined };

  /** `seed`: whole, from 0 to 2³² − 1. */
  constructor(seed: number, onLook: OnLook) {
    this.#seed = seed;
    this.#onLook = onLook;
  }

  /** For the run of a side. */
  opposite(arm: Arm): Opposite {
    return { measure: (candidate) => this.#join(arm, candidate) };
  }

  /** Takes the events of a side's run. */
  see(arm: Arm, event: RunEvent): void {
    if (event.type !== 'node.finished') return;
    const reason = `it ended ${event.state} on side ${arm.toUpperCase()}`;
    this.#gone[arm].set(event.id, reason);
    this.#letGo(otherThan(arm), event.id, reason);
  }

  /** Nothing more comes of a side. */
  end(arm: Arm, reason: string): void {
    this.#over[arm] = reason;
    for (const id of [...this.#waiting[otherThan(arm)].keys()]) this.#letGo(otherThan(arm), id, reason);
  }

  async #join(arm: Arm, candidate: Candidate): Promise<CandidateEnd> {
    const { id } = candidate;
    const other = otherThan(arm);
    const reason = this.#gone[other].get(id) ?? this.#over[other] ?? this.#over[arm];
    if (reason !== undefined) return { type: 'alone', reason };
    const partner = this.#waiting[other].get(id);
    if (partner === undefined)
      return await new Promise((resolve) => this.#waiting[arm].set(id, { candidate, resolve }));
    this.#waiting[other].delete(id);
    const pair =
      arm === 'a' ? { a: candidate, b: partner.candidate } : { a: partner.candidate, b: candidate };
    const ends = await this.#measure(id, pair);
    partner.resolve(ends[other]);
    return ends[arm];
  }

  async #measure(id: string, pair: Pair): Promise<Record<Arm, CandidateEnd>> {
    const end = await measureBlocks(pair, this.#seed, this.#onLook);
    if (end.type === 'judged') {
      this.results.set(id, end.judged);
      return { a: { type: 'measured' }, b: { type: 'measured' } };
    }
    const reason = `a run of side ${end.arm.toUpperCase()} did not pass`;
    const ends: Record<Arm, CandidateEnd> = { a: { type: 'alone', reason }, b: { type: 'alone', reason } };
    ends[end.arm] = { type: 'failed', end: end.end };
    return ends;
  }

  #letGo(arm: Arm, id: string, reason: string): void {
    this.#waiting[arm].get(id)?.resolve({ type: 'alone', reason });
    this.#waiting[arm].delete(id);
  }
}
