/**
 * A small seedable generator of random 32-bit integers, PCG-XSH-RR 64/32: M. E. O'Neill, PCG: A Family of Simple Fast
 * Space-Efficient Statistically Good Algorithms for Random Number Generation, Harvey Mudd College, HMC-CS-2014-0905,
 * 2014. The same seed gives the same numbers on every machine, so what was drawn once can be drawn again.
 */
export class Pcg32 {
  #state = 0n;
  readonly #increment: bigint;

  /** `seed` and `stream` whole and not negative; streams of one seed are sequences of their own. */
  constructor(seed: number, stream = 0) {
    this.#increment = BigInt.asUintN(64, (BigInt(stream) << 1n) | 1n);
    this.next();
    this.#state = BigInt.asUintN(64, this.#state + BigInt(seed));
    this.next();
  }

  /** From 0 to 2³² − 1. */
  next(): number {
    const old = this.#state;
    this.#state = BigInt.asUintN(64, old * MULTIPLIER + this.#increment);
    const shifted = Number(BigInt.asUintN(32, ((old >> 18n) ^ old) >> 27n));
    const turn = Number(old >> 59n);
    return ((shifted >>> turn) | (shifted << (-turn & 31))) >>> 0;
  }

  /** From 0 to `bound` − 1, each equally likely: the numbers that do not divide evenly are drawn again. */
  below(bound: number): number {
    const uneven = 2 ** 32 % bound;
    for (;;) {
      const drawn = this.next();
      if (drawn >= uneven) return drawn % bound;
    }
  }
}

/** D. E. Knuth's for 64 bits, MMIX. */
const MULTIPLIER = 6_364_136_223_846_793_005n;
