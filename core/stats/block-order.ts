import { Pcg32 } from './pcg32.ts';

export type Arm = 'a' | 'b';

/** Runs of each side in a block. With fewer no block says anything by itself, with more it takes longer than noise lasts. */
export const BLOCK_SIZE = 5;

/**
 * In which order block after block is measured: each a random order of 5 A and 5 B, all 252 of them equally likely
 * (R. Durstenfeld, Algorithm 235: Random Permutation, Communications of the ACM 7 (1964), 420). The order being drawn
 * is what makes the test exact: whatever the machine did meanwhile, it did so to runs that chance had dealt out. The
 * same seed, whole and not negative, gives the same orders.
 */
export function* blockOrders(seed: number): Generator<readonly Arm[], never> {
  const random = new Pcg32(seed);
  for (;;) {
    const order = Array.from({ length: 2 * BLOCK_SIZE }, (_, index): Arm => (index < BLOCK_SIZE ? 'a' : 'b'));
    for (let last = order.length - 1; last > 0; last--) swap(order, last, random.below(last + 1));
    yield order;
  }
}

function swap(order: Arm[], i: number, j: number): void {
  const [one, other] = [order[i], order[j]];
  if (one === undefined || other === undefined) return;
  order[i] = other;
  order[j] = one;
}
