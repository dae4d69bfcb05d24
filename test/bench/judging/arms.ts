import type { Verdict } from '../../../core/analyze/compare/comparison.ts';
import type { AttemptEnd } from '../../../engine/run/attempt.ts';
import { measureBlocks } from '../../../engine/side-by-side/measure-blocks.ts';

/** What an experiment of several arms came to. */
export interface ArmsOutcome {
  /** Of each arm but the first. */
  readonly verdicts: readonly Verdict[];
  /** Of all arms together. */
  readonly runs: number;
}

const ROUNDS = { minimum: 10, maximum: 60 };

/**
 * Measures arms by the shipped code on a machine on which each run takes as long as `next` says, those of each arm longer
 * by its factor; the first is the base.
 */
export async function armsExperiment(
  next: () => number,
  factors: readonly number[],
  seed: number,
): Promise<ArmsOutcome> {
  let runs = 0;
  const arms = factors.map((factor, at) => ({
    name: String(at),
    candidate: {
      id: '',
      rounds: ROUNDS,
      options: {},
      warmUp: () => Promise.resolve(undefined),
      run: () => {
        runs++;
        return Promise.resolve(took(next() * factor));
      },
    },
  }));
  const ends = await measureBlocks({ arms, comparisons: arms.length - 1, seed, onLook: () => undefined });
  return { verdicts: ends.slice(1).map(({ judged }) => judged?.metrics[0]?.verdict ?? 'undecided'), runs };
}

/** A run that passed and took so long, of which the system accounted nothing. */
export function took(nanoseconds: number, state: AttemptEnd['state'] = 'passed'): AttemptEnd {
  const end = {
    exit: 0,
    signal: undefined,
    nanoseconds,
    problem: undefined,
    leftBehind: false,
    usage: undefined,
  };
  return { state, reason: undefined, end, usage: undefined, metrics: new Map(), problems: [] };
}
