import { designExperiment } from '../../../core/analyze/compare/side-by-side/design.ts';
import type { MeasuredBlock } from '../../../core/analyze/compare/side-by-side/evidence-of-blocks.ts';
import { judgeLook } from '../../../core/analyze/compare/side-by-side/judge-look.ts';
import type { MetricCompared } from '../../../core/analyze/compare/comparison.ts';
import { blockOrders } from '../../../core/stats/block-order.ts';

/** A block of each metric. */
export type Blocks = readonly MeasuredBlock[];

export interface Outcome {
  readonly rounds: number;
  readonly metrics: readonly MetricCompared[];
}

const ROUNDS = { minimum: 10, maximum: 60 };

/** Measures block after block until the shipped rule has judged. `names` of the metrics in each block. */
export function experiment(names: readonly string[], measure: () => Blocks): Outcome {
  const design = designExperiment(0, ROUNDS.minimum, ROUNDS.maximum);
  const measured = names.map((): MeasuredBlock[] => []);
  for (;;) {
    for (const [index, block] of measure().entries()) measured[index]?.push(block);
    const metrics = names.map((name, index) => ({
      node: '',
      name,
      unit: 'ns' as const,
      better: 'lower' as const,
      blocks: measured[index] ?? [],
    }));
    const look = judgeLook(metrics, design);
    if (look.type === 'judged') return look;
  }
}

/** Blocks of a machine on which each run takes as long as `next` says, and those of B longer by `factor`. */
export function simulated(next: () => number, factor: number, seed: number): () => Blocks {
  const orders = blockOrders(seed, ['a', 'b'] as const);
  return () => {
    const block = { a: [] as number[], b: [] as number[] };
    for (const arm of orders.next().value) block[arm].push(next() * (arm === 'b' ? factor : 1));
    return [block];
  };
}
