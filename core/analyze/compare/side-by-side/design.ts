import { spend } from '../../../stats/alpha-spending.ts';
import { BLOCK_SIZE } from '../../../stats/block-order.ts';

/** How two candidates are measured side by side. A round is one run of each, a block five rounds in random order. */
export interface ExperimentDesign {
  /** Of `blockOrders`; recorded, so that the orders can be drawn again. */
  readonly seed: number;
  /** After so many blocks what was measured is looked at; ascending, the last one ends the experiment. */
  readonly looks: readonly number[];
}

/** Looks that divide the longest experiment evenly; more would cost more level than they save time. */
const LOOKS = 6;

/**
 * The design for `rounds = minimum..maximum`, both at least 1 and rounded up to whole blocks: a look after the minimum,
 * then after each sixth of the maximum. `10..60` is looked at after 10, 20, 30, 40, 50 and 60 rounds.
 */
export function designExperiment(seed: number, minimum: number, maximum: number): ExperimentDesign {
  const first = blocksOf(minimum);
  const last = Math.max(first, blocksOf(maximum));
  const step = Math.ceil(last / LOOKS);
  const even = Array.from({ length: LOOKS }, (_, index) => (index + 1) * step);
  return {
    seed,
    looks: [first, ...even.filter((blocks) => blocks > first && blocks < last), last].filter(isNew),
  };
}

function blocksOf(rounds: number): number {
  return Math.max(1, Math.ceil(rounds / BLOCK_SIZE));
}

function isNew(blocks: number, index: number, all: readonly number[]): boolean {
  return all.indexOf(blocks) === index;
}

export function roundsOf(blocks: number): number {
  return blocks * BLOCK_SIZE;
}

/** After how many blocks the experiment ends at the latest. */
export function lastLook({ looks }: ExperimentDesign): number {
  return looks.at(-1) ?? 0;
}

/**
 * The two-sided level of a look after `blocks`: what is spent since the planned look before it. So it is right for a
 * look that was not planned too, where measuring was ended, as no other comes after it.
 */
export function levelOfLook(design: ExperimentDesign, blocks: number, confidence: number): number {
  const last = lastLook(design);
  const at = Math.min(blocks, last);
  const before = design.looks.findLast((look) => look < at) ?? 0;
  return spend(1 - confidence, before / last, at / last);
}
