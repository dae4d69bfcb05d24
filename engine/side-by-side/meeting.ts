import type { RunEvent } from '../../core/events/event.ts';
import type { Candidate, CandidateEnd, Opposite } from './candidate.ts';
import { measureBlocks, type Judged, type MeasuredArm, type OnLook } from './measure-blocks.ts';

/** A bench that is ready in one arm. */
interface Waiting {
  readonly candidate: Candidate;
  readonly resolve: (end: CandidateEnd) => void;
  readonly reject: (error: unknown) => void;
}

interface MeetingArm {
  /** How messages call it: `side A`, `variant large`. */
  readonly name: string;
  readonly waiting: Map<string, Waiting>;
  /** Why a node will not come any more. */
  readonly gone: Map<string, string>;
  /** Why nothing will. */
  over: string | undefined;
}

type Present = MeasuredArm & Waiting & { readonly at: number };

/**
 * Where several runs of one workflow meet: a bench that is ready in one waits until the same bench is ready in the
 * others. All runs go through their nodes in the same order, one at a time, so none waits for what another has yet to
 * begin; where an arm does not come to a bench, that is measured with those that do, as soon as it is known.
 */
export class Meeting {
  /** By bench, then by the position of the arm that was compared with the base. */
  readonly results = new Map<string, ReadonlyMap<number, Judged>>();
  readonly #arms: readonly MeetingArm[];
  readonly #seed: number;
  readonly #onLook: OnLook;

  /** `names` of the arms, that of the base first; `seed`: whole, from 0 to 2³² − 1. */
  constructor(names: readonly string[], seed: number, onLook: OnLook) {
    this.#arms = names.map((name) => ({ name, waiting: new Map(), gone: new Map(), over: undefined }));
    this.#seed = seed;
    this.#onLook = onLook;
  }

  /** For the run of the arm at this position. */
  opposite(at: number): Opposite {
    return { measure: (candidate) => this.#join(this.#arm(at), candidate) };
  }

  /** Takes the events of an arm's run. */
  see(at: number, event: RunEvent): void {
    if (event.type !== 'node.finished') return;
    const arm = this.#arm(at);
    arm.gone.set(event.id, `it ended ${event.state} on ${arm.name}`);
    this.#beginIfComplete(event.id);
  }

  /** Nothing more comes of an arm. */
  end(at: number, reason: string): void {
    const arm = this.#arm(at);
    arm.over ??= reason;
    for (const { resolve } of arm.waiting.values()) resolve({ type: 'alone', reason });
    arm.waiting.clear();
    const ids = new Set(this.#arms.flatMap(({ waiting }) => [...waiting.keys()]));
    for (const id of ids) this.#beginIfComplete(id);
  }

  #arm(at: number): MeetingArm {
    const arm = this.#arms[at];
    if (arm === undefined) throw new Error(`there is no arm ${String(at)}`);
    return arm;
  }

  async #join(arm: MeetingArm, candidate: Candidate): Promise<CandidateEnd> {
    if (arm.over !== undefined) return { type: 'alone', reason: arm.over };
    return await new Promise((resolve, reject) => {
      arm.waiting.set(candidate.id, { candidate, resolve, reject });
      this.#beginIfComplete(candidate.id);
    });
  }

  /** Once everybody is there who can still come. */
  #beginIfComplete(id: string): void {
    const isComplete = this.#arms.every((arm) => arm.waiting.has(id) || whyAbsent(arm, id) !== undefined);
    if (!isComplete) return;
    const present = this.#arms.flatMap((arm, at): readonly Present[] => {
      const waiting = arm.waiting.get(id);
      arm.waiting.delete(id);
      return waiting === undefined ? [] : [{ ...waiting, name: arm.name, at }];
    });
    if (present.length === 0) return;
    const reason = this.#whyNot(id, present);
    if (reason !== undefined) for (const { resolve } of present) resolve({ type: 'alone', reason });
    else void this.#measure(id, present);
  }

  /** Why those who came cannot be compared: the base is not among them, or nobody else is. */
  #whyNot(id: string, present: readonly Present[]): string | undefined {
    const [base, ...others] = this.#arms;
    if (base === undefined) return undefined;
    if (present[0]?.at !== 0) return whyAbsent(base, id);
    if (present.length > 1) return undefined;
    return others.map((arm) => whyAbsent(arm, id)).find((reason) => reason !== undefined);
  }

  /** A mistake in it is one of all who wait. */
  async #measure(id: string, present: readonly Present[]): Promise<void> {
    const comparisons = this.#arms.length - 1;
    const request = { arms: present, comparisons, seed: this.#seed, onLook: this.#onLook };
    try {
      const ends = await measureBlocks(request);
      const judged = new Map<number, Judged>();
      for (const [index, { judged: one }] of ends.entries())
        if (one !== undefined) judged.set(present[index]?.at ?? 0, one);
      if (judged.size > 0) this.results.set(id, judged);
      for (const [index, { end }] of ends.entries()) present[index]?.resolve(end);
    } catch (error) {
      for (const { reject } of present) reject(error);
    }
  }
}

function whyAbsent({ gone, over }: MeetingArm, id: string): string | undefined {
  return gone.get(id) ?? over;
}
