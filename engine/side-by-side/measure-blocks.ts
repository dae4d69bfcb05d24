import type { BlockMetric } from '../../core/analyze/compare/side-by-side/judge-described.ts';
import { designExperiment } from '../../core/analyze/compare/side-by-side/design.ts';
import type { MeasuredBlock } from '../../core/analyze/compare/side-by-side/evidence-of-blocks.ts';
import { judgeLook, type LookOutcome } from '../../core/analyze/compare/side-by-side/judge-look.ts';
import { blockOrders, type Arm } from '../../core/stats/block-order.ts';
import type { AttemptEnd } from '../run/attempt.ts';
import { ARMS, type Candidate } from './candidate.ts';

export type Pair = Readonly<Record<Arm, Candidate>>;
export type Judged = Extract<LookOutcome, { type: 'judged' }>;

/** How measuring both came out. */
export type PairEnd =
  | { readonly type: 'judged'; readonly judged: Judged }
  | { readonly type: 'failed'; readonly arm: Arm; readonly end: AttemptEnd };

/** What is told after each look that is not the last. */
export type OnLook = (id: string, rounds: number, open: readonly string[]) => void;

/**
 * Runs both in blocks of random order, drawn from the seed, until a look at which every metric is decided or the most
 * rounds are reached. A run that does not pass ends it: what is not whole is not compared.
 */
export async function measureBlocks(pair: Pair, seed: number, onLook: OnLook): Promise<PairEnd> {
  const { id, options, rounds } = pair.b;
  const design = designExperiment(seed, rounds.minimum, rounds.maximum);
  const taken: TakenBlock[] = [];
  for (const order of blockOrders(seed)) {
    const block: TakenBlock = { a: [], b: [] };
    for (const arm of order) {
      const end = await pair[arm].run();
      if (end.state !== 'passed') return { type: 'failed', arm, end };
      block[arm].push(valuesOf(end));
    }
    taken.push(block);
    if (!design.looks.includes(taken.length)) continue;
    const look = judgeLook(metricsOf(id, taken), design, options);
    if (look.type === 'judged') return { type: 'judged', judged: look };
    onLook(id, taken.length * block.a.length, look.open);
  }
  throw new Error('there is an order for every block');
}

/** Nanoseconds of one run. */
interface RunValues {
  readonly time: number;
  /** User and system together; undefined where the system does not account for each run. */
  readonly cpu: number | undefined;
}

type TakenBlock = Readonly<Record<Arm, RunValues[]>>;

function valuesOf({ end: { nanoseconds, usage } }: AttemptEnd): RunValues {
  return { time: nanoseconds, cpu: usage === undefined ? undefined : usage.user + usage.system };
}

/**
 * The CPU time beside the wall time: on a busy machine it tells what wall time does not. Both parts together, as many
 * kernels count ticks and only estimate how the sum is parted.
 */
function metricsOf(node: string, taken: readonly TakenBlock[]): readonly BlockMetric[] {
  const common = { node, unit: 'ns', better: 'lower' } as const;
  const time = { ...common, name: 'time', blocks: blocksOf(taken, (values) => values.time) };
  const isAccounted = taken.every((block) =>
    ARMS.every((arm) => block[arm].every(({ cpu }) => cpu !== undefined)),
  );
  if (!isAccounted) return [time];
  return [time, { ...common, name: 'cpu_time', blocks: blocksOf(taken, ({ cpu }) => cpu ?? 0) }];
}

function blocksOf(taken: readonly TakenBlock[], of: (values: RunValues) => number): readonly MeasuredBlock[] {
  return taken.map(({ a, b }) => ({ a: a.map(of), b: b.map(of) }));
}
