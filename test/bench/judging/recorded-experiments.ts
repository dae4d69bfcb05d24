import { experiment, simulated, type Blocks, type Outcome } from './experiment.ts';
import type { Random } from './random.ts';
import type { RecordedRounds, Run } from './recorded.ts';

/** The most runs, or rounds, that an experiment can take. */
const LONGEST_RUNS = 120;
const LONGEST_ROUNDS = 60;
const BLOCK = 5;

/** Consecutive values of a series from a random place on. */
export function windowOf(series: readonly number[], random: Random): () => number {
  let at = random.below(series.length - LONGEST_RUNS + 1);
  return () => series[at++] ?? NaN;
}

/** One command against itself: runs of a window of its series, dealt out by the random orders. */
export function experimentOnSeries(series: readonly number[], random: Random): Outcome {
  return experiment(['time'], simulated(windowOf(series, random), 1, random.below(2 ** 31)));
}

/** Wall and CPU time of one window of rounds: against the same input, dealt out at random, or against the larger one. */
export function experimentOnRounds(rounds: RecordedRounds, against: 'a2' | 'b5', random: Random): Outcome {
  const { a, [against]: other } = rounds;
  let at = random.below(a.length - LONGEST_ROUNDS + 1);
  return experiment(['time', 'cpu'], () => {
    const [first, second] = [a.slice(at, at + BLOCK), other.slice(at, at + BLOCK)];
    at += BLOCK;
    return against === 'a2' ? dealt([...first, ...second], random) : blocksOf(first, second);
  });
}

/** Each half of the runs is as likely as any other to be A. */
function dealt(runs: readonly Run[], random: Random): Blocks {
  const left = [...runs];
  const a: Run[] = [];
  while (a.length < BLOCK) a.push(...left.splice(random.below(left.length), 1));
  return blocksOf(a, left);
}

function blocksOf(a: readonly Run[], b: readonly Run[]): Blocks {
  return (['wall', 'cpu'] as const).map((name) => ({
    a: a.map((run) => run[name]),
    b: b.map((run) => run[name]),
  }));
}
