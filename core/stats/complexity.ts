/** How a time grows with the size of what is worked on. */
export type Order = '1' | 'log n' | 'n' | 'n log n' | 'n²' | 'n³';

export interface Point {
  /** The size, above zero. */
  readonly n: number;
  readonly value: number;
}

/** The curve of an order through points: `constant + coefficient · f(n)`. */
export interface Fit {
  readonly order: Order;
  readonly constant: number;
  readonly coefficient: number;
  /** Root mean square of the residuals, as a share of the mean value. */
  readonly error: number;
}

export type Growth =
  | { readonly type: 'told'; readonly best: Fit; readonly fits: readonly Fit[] }
  | { readonly type: 'open'; readonly reason: string; readonly fits: readonly Fit[] };

const CURVES: readonly { readonly order: Order; readonly of: (n: number) => number }[] = [
  { order: '1', of: () => 0 },
  { order: 'log n', of: (n) => Math.log2(n) },
  { order: 'n', of: (n) => n },
  { order: 'n log n', of: (n) => n * Math.log2(n) },
  { order: 'n²', of: (n) => n ** 2 },
  { order: 'n³', of: (n) => n ** 3 },
];

/** Fewer sizes fit several curves. */
const FEWEST = 4;
/** A curve that misses by more than this describes nothing. */
const WORST_ERROR = 0.1;
/** Values that differ by no more than this from their mean are constant for all that anybody cares. */
const CONSTANT_ERROR = 0.05;
/** How many times as far off all other curves must be. */
const CLEARLY = 2;

/**
 * Which order describes how values grow with n, by least squares. The error of a fit is the root mean square of its
 * residuals over the mean of the values, as Google Benchmark has it (`src/complexity.cc`, "minimal least squares"). Its
 * curves go through the origin; here a constant that is not negative is fitted too, since every process takes time before
 * it does anything. So the curve with the least error alone says little: with a constant, n and n log n come close over a
 * short range. It is told only where its error is at most 10 % and half of that of any other curve.
 */
export function growthOf(points: readonly Point[]): Growth {
  const usable = points.filter(({ n, value }) => n > 0 && Number.isFinite(n) && Number.isFinite(value));
  const sizes = new Set(usable.map(({ n }) => n));
  const mean = usable.reduce((sum, { value }) => sum + value, 0) / usable.length;
  if (sizes.size < FEWEST)
    return open(`it takes ${String(FEWEST)} sizes, and there are ${String(sizes.size)}`);
  if (!(mean > 0)) return open('there are no values above zero');
  const fits = CURVES.map(({ order, of }) => fitOf(order, of, usable, mean));
  return choose(fits);
}

function open(reason: string, fits: readonly Fit[] = []): Growth {
  return { type: 'open', reason, fits };
}

function choose(fits: readonly Fit[]): Growth {
  const [best, second] = fits.toSorted((a, b) => a.error - b.error);
  const constant = fits.find(({ order }) => order === '1');
  if (constant !== undefined && constant.error <= CONSTANT_ERROR)
    return { type: 'told', best: constant, fits };
  if (best === undefined || second === undefined || best.error > WORST_ERROR)
    return open('no curve comes near enough', fits);
  if (best.coefficient === 0 || best.error * CLEARLY > second.error)
    return open(`${best.order} and ${second.order} describe it nearly as well`, fits);
  return { type: 'told', best, fits };
}

/** By least squares, with neither number below zero: where one would be, the best without it. */
function fitOf(order: Order, of: (n: number) => number, points: readonly Point[], mean: number): Fit {
  const values = points.map(({ value }) => value);
  // As shares of the largest, so that cubes of large sizes keep their digits.
  const curve = points.map(({ n }) => of(n));
  const largest = Math.max(...curve.map(Math.abs));
  const scaled = largest === 0 ? curve : curve.map((one) => one / largest);
  const { constant, slope } = line(scaled, values, mean);
  const squares = values.reduce(
    (sum, value, index) => sum + (value - constant - slope * at(scaled, index)) ** 2,
    0,
  );
  const coefficient = slope === 0 ? 0 : slope / largest;
  return { order, constant, coefficient, error: Math.sqrt(squares / values.length) / mean };
}

function line(
  xs: readonly number[],
  ys: readonly number[],
  meanY: number,
): { readonly constant: number; readonly slope: number } {
  const meanX = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const spread = xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
  const together = xs.reduce((sum, x, index) => sum + (x - meanX) * (at(ys, index) - meanY), 0);
  if (spread === 0 || together <= 0) return { constant: meanY, slope: 0 };
  const constant = meanY - (together / spread) * meanX;
  return constant >= 0
    ? { constant, slope: together / spread }
    : { constant: 0, slope: throughOrigin(xs, ys) };
}

function throughOrigin(xs: readonly number[], ys: readonly number[]): number {
  const product = xs.reduce((sum, x, index) => sum + x * at(ys, index), 0);
  return product / xs.reduce((sum, x) => sum + x ** 2, 0);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? NaN;
}
