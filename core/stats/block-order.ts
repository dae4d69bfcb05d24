import { Pcg32 } from './pcg32.ts';

/** Runs of each arm in a block. With fewer no block says anything by itself, with more it takes longer than noise lasts. */
export const BLOCK_SIZE = 5;

/**
 * In which order block after block is measured: each a random order of 5 runs of every arm, all of them equally likely,
 * of two arms 252 (R. Durstenfeld, Algorithm 235: Random Permutation, Communications of the ACM 7 (1964), 420). The order
 * being drawn is what makes the test exact: whatever the machine did meanwhile, it did so to runs that chance had dealt
 * out. Among the runs of any two arms each order is then equally likely too, whatever stands between them. The same
 * seed, whole and not negative, gives the same orders.
 */
export function* blockOrders<Arm>(seed: number, arms: readonly Arm[]): Generator<readonly Arm[], never> {
  const random = new Pcg32(seed);
  for (;;) {
    const order = arms.flatMap((arm) => Array.from({ length: BLOCK_SIZE }, () => arm));
    for (let last = order.length - 1; last > 0; last--) swap(order, last, random.below(last + 1));
    yield order;
  }
}

function swap(order: unknown[], i: number, j: number): void {
  const [one, other] = [order[i], order[j]];
  if (one === undefined || other === undefined) return;
  order[i] = other;
  order[j] = one;
}
