/** Where a series falls apart best: after its first `at` values. */
export interface Split {
  readonly at: number;
  /** The energy statistic between the two parts, scaled by their sizes; in the unit of the values. */
  readonly energy: number;
}

/**
 * The split of a series, in its order, whose two parts differ most by the energy statistic with exponent 1: for parts of
 * n and m values,
 *
 *     n·m/(n+m) · ( 2·mean |xᵢ − yⱼ| − mean |xᵢ − xₖ| − mean |yⱼ − yₖ| ),   means over pairs of different values
 *
 * D. S. Matteson and N. A. James, A Nonparametric Approach for Multiple Change Point Analysis of Multivariate Data,
 * Journal of the American Statistical Association 109 (2014), 334–345. The right part always reaches
 * to the end of the series; the paper tries all its ends.
 *
 * In n · log n steps: a value that moves from right to left changes the sums of distances by its own distances alone,
 * and these come from counts and sums by rank. Both parts have at least `least` (2 or more) values; undefined where the
 * series is too short for that. Values are finite.
 */
export function energySplit(values: readonly number[], least: number): Split | undefined {
  const sorted = Float64Array.from(values).sort();
  const [left, right] = [new Distances(sorted), new Distances(sorted)];
  let [within, between, beyond] = [0, 0, 0];
  for (const value of values) {
    beyond += right.to(value);
    right.add(value, 1);
  }
  let best: Split | undefined;
  for (const [index, value] of values.entries()) {
    right.add(value, -1);
    const [toLeft, toRight] = [left.to(value), right.to(value)];
    left.add(value, 1);
    within += toLeft;
    beyond -= toRight;
    between += toRight - toLeft;
    const [n, m] = [index + 1, values.length - index - 1];
    if (n < least || m < least) continue;
    const energy = energyOf(n, m, { within, between, beyond });
    if (best === undefined || energy > best.energy) best = { at: n, energy };
  }
  return best;
}

/** Sums over pairs: of the left part, between the parts, of the right part. */
interface Sums {
  readonly within: number;
  readonly between: number;
  readonly beyond: number;
}

function energyOf(n: number, m: number, { within, between, beyond }: Sums): number {
  const distance = (2 * between) / (n * m) - (2 * within) / (n * (n - 1)) - (2 * beyond) / (m * (m - 1));
  return ((n * m) / (n + m)) * distance;
}

/**
 * A set of values that tells the sum of its distances to any value of `sorted` in log n steps: P. M. Fenwick, A New Data
 * Structure for Cumulative Frequency Tables, Software: Practice and Experience 24 (1994), 327–336.
 */
class Distances {
  readonly #sorted: Float64Array;
  readonly #counts: Float64Array;
  readonly #sums: Float64Array;
  #count = 0;
  #sum = 0;

  constructor(sorted: Float64Array) {
    this.#sorted = sorted;
    this.#counts = new Float64Array(sorted.length + 1);
    this.#sums = new Float64Array(sorted.length + 1);
  }

  /** Takes a value in (`times` 1) or out (-1). */
  add(value: number, times: 1 | -1): void {
    this.#count += times;
    this.#sum += times * value;
    for (let at = this.#rank(value); at < this.#counts.length; at += at & -at) {
      this.#counts[at] = (this.#counts[at] ?? 0) + times;
      this.#sums[at] = (this.#sums[at] ?? 0) + times * value;
    }
  }

  /** The sum of |value − each|. */
  to(value: number): number {
    let [count, sum] = [0, 0];
    for (let at = this.#rank(value); at > 0; at -= at & -at) {
      count += this.#counts[at] ?? 0;
      sum += this.#sums[at] ?? 0;
    }
    return value * count - sum + (this.#sum - sum - value * (this.#count - count));
  }

  /** From 1; equal values share one. */
  #rank(value: number): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? NaN) < value) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}
