import { designExperiment, roundsOf } from '../../core/analyze/compare/side-by-side/design.ts';
import type { ExperimentDesign } from '../../core/analyze/compare/side-by-side/design.ts';
import { judgeLook, type LookOutcome } from '../../core/analyze/compare/side-by-side/judge-look.ts';
import { oneOfSeveral } from '../../core/analyze/compare/side-by-side/options.ts';
import { blockOrders } from '../../core/stats/block-order.ts';
import type { AttemptEnd } from '../run/attempt.ts';
import { metricsOfBlocks, valuesOf, type RunValues } from './block-values.ts';
import type { Candidate, CandidateEnd } from './candidate.ts';

/** A bench of one arm. */
export interface MeasuredArm {
  /** How messages call the arm: `side A`, `variant large`. */
  readonly name: string;
  readonly candidate: Candidate;
}

export type Judged = Extract<LookOutcome, { type: 'judged' }>;

/** How an arm came out; those beside the base with what the comparison says, unless it could not be made. */
export interface ArmEnd {
  readonly end: CandidateEnd;
  readonly judged: Judged | undefined;
}

/** An arm whose comparison is not decided yet, with the names of the metrics that are open. */
export interface OpenArm {
  readonly name: string;
  readonly metrics: readonly string[];
}

/** What is told after each look that is not the last. */
export type OnLook = (id: string, rounds: number, open: readonly OpenArm[]) => void;

export interface BlocksRequest {
  /** The first is the base, with which each other one is compared: at least one more. */
  readonly arms: readonly MeasuredArm[];
  /** Between how many comparisons the level is shared, those too that cannot be made. */
  readonly comparisons: number;
  readonly seed: number;
  readonly onLook: OnLook;
}

/**
 * Runs all in blocks of random order, drawn from the seed, until each comparison has been decided at a look or the most
 * rounds are reached. An arm that is decided, or of which a run does not pass, is run no further: the others go on in
 * the order that is left of what was drawn, in which each is as likely as before. What is not whole is not compared.
 */
export async function measureBlocks(request: BlocksRequest): Promise<readonly ArmEnd[]> {
  const measuring = new BlockMeasuring(request);
  await measuring.warmUp();
  for (const order of blockOrders(request.seed, request.arms)) {
    if (measuring.isOver) break;
    await measuring.block(order);
  }
  return measuring.ends();
}

class BlockMeasuring {
  readonly #request: BlocksRequest;
  readonly #base: MeasuredArm;
  readonly #design: ExperimentDesign;
  /** Those that are still run beside the base, with what each block took. */
  readonly #open = new Map<MeasuredArm, (readonly RunValues[])[]>();
  readonly #judged = new Map<MeasuredArm, Judged>();
  readonly #failed = new Map<MeasuredArm, AttemptEnd>();
  readonly #baseBlocks: (readonly RunValues[])[] = [];

  constructor(request: BlocksRequest) {
    const [base, ...others] = request.arms;
    if (base === undefined || others.length === 0) throw new Error('there are at least two arms');
    this.#request = request;
    this.#base = base;
    for (const arm of others) this.#open.set(arm, []);
    const { minimum, maximum } = base.candidate.rounds;
    this.#design = designExperiment(request.seed, minimum, maximum);
  }

  get isOver(): boolean {
    return this.#open.size === 0 || this.#failed.has(this.#base);
  }

  async warmUp(): Promise<void> {
    for (const arm of this.#request.arms) {
      if (this.isOver) return;
      const failed = await arm.candidate.warmUp();
      if (failed !== undefined) this.#fail(arm, failed);
    }
  }

  /** Takes the next block of those that are still run, and looks at what there is where a look is due. */
  async block(order: readonly MeasuredArm[]): Promise<void> {
    const taken = new Map(this.#request.arms.map((arm) => [arm, [] as RunValues[]]));
    for (const arm of order) {
      if (this.isOver) return;
      if (arm !== this.#base && !this.#open.has(arm)) continue;
      const end = await arm.candidate.run();
      if (end.state === 'passed') taken.get(arm)?.push(valuesOf(end));
      else this.#fail(arm, end);
    }
    if (this.isOver) return;
    this.#baseBlocks.push(taken.get(this.#base) ?? []);
    for (const [arm, blocks] of this.#open) blocks.push(taken.get(arm) ?? []);
    if (this.#design.looks.includes(this.#baseBlocks.length)) this.#look();
  }

  /** In the order of the arms. */
  ends(): readonly ArmEnd[] {
    return this.#request.arms.map((arm) => ({ end: this.#endOf(arm), judged: this.#judged.get(arm) }));
  }

  #fail(arm: MeasuredArm, end: AttemptEnd): void {
    this.#failed.set(arm, end);
    this.#open.delete(arm);
  }

  #look(): void {
    const { comparisons, onLook } = this.#request;
    const { id, options } = this.#base.candidate;
    const open: OpenArm[] = [];
    for (const [arm, blocks] of this.#open) {
      const metrics = metricsOfBlocks(id, this.#baseBlocks, blocks);
      const look = judgeLook(metrics, this.#design, oneOfSeveral(options, comparisons));
      if (look.type === 'go_on') {
        open.push({ name: arm.name, metrics: look.open });
        continue;
      }
      this.#judged.set(arm, look);
      this.#open.delete(arm);
    }
    if (open.length > 0) onLook(id, roundsOf(this.#baseBlocks.length), open);
  }

  #endOf(arm: MeasuredArm): CandidateEnd {
    const failed = this.#failed.get(arm);
    if (failed !== undefined) return { type: 'failed', end: failed };
    const isMeasured = arm === this.#base ? this.#judged.size > 0 : this.#judged.has(arm);
    if (isMeasured) return { type: 'measured' };
    const names = [...this.#failed.keys()].map(({ name }) => name);
    return { type: 'alone', reason: `a run of ${names.join(' and of ')} did not pass` };
  }
}
