/**
 * A dimension: exponents of time, byte and dollar. Ratio and count are both dimensionless, so a ratio and a number compare.
 *
 * A quantity is stored in the base unit that people script against: durations in nanoseconds (time exponent above
 * zero: ns to that power), rates and bandwidths per second (below zero: per second to that power), sizes in bytes,
 * money in US dollars, ratios as fractions. Products and quotients that cross zero are scaled by powers of 1e9.
 */
export interface Dimension {
  readonly time: number;
  readonly byte: number;
  readonly dollar: number;
}

/** The dimensions that have a name. */
export type DimensionName = 'count' | 'duration' | 'size' | 'rate' | 'bandwidth' | 'money';

export const DIMENSIONLESS: Dimension = { time: 0, byte: 0, dollar: 0 };

export const dimensions: Readonly<Record<DimensionName, Dimension>> = {
  count: DIMENSIONLESS,
  duration: { time: 1, byte: 0, dollar: 0 },
  size: { time: 0, byte: 1, dollar: 0 },
  rate: { time: -1, byte: 0, dollar: 0 },
  bandwidth: { time: -1, byte: 1, dollar: 0 },
  money: { time: 0, byte: 0, dollar: 1 },
};

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.time === b.time && a.byte === b.byte && a.dollar === b.dollar;
}

export function isDimensionless(dimension: Dimension): boolean {
  return sameDimension(dimension, DIMENSIONLESS);
}

export function productDimension(a: Dimension, b: Dimension): Dimension {
  return { time: a.time + b.time, byte: a.byte + b.byte, dollar: a.dollar + b.dollar };
}

export function quotientDimension(a: Dimension, b: Dimension): Dimension {
  return { time: a.time - b.time, byte: a.byte - b.byte, dollar: a.dollar - b.dollar };
}

/** The name of a dimension, absent for one that only a computation makes (`ns²`, `$/B`). */
export function nameOfDimension(dimension: Dimension): DimensionName | undefined {
  for (const name of NAMES) {
    if (sameDimension(dimensions[name], dimension)) return name;
  }
  return undefined;
}

const NAMES: readonly DimensionName[] = ['count', 'duration', 'size', 'rate', 'bandwidth', 'money'];

/** In words with an article, for messages: `a duration`, `a bandwidth`, `a quantity in B²/s`. */
export function dimensionName(dimension: Dimension, ratio = false): string {
  const name = nameOfDimension(dimension);
  if (name === undefined) return `a quantity in ${baseUnit(dimension)}`;
  if (name === 'count') return ratio ? 'a ratio' : 'a number';
  return name === 'money' ? 'an amount of money' : `a ${name}`;
}

/** The unit that values of this dimension are stored in: `ns`, `B/s`, `$`, `ns²`; empty for a number. */
export function baseUnit(dimension: Dimension): string {
  const factors: readonly (readonly [symbol: string, exponent: number])[] = [
    ['$', dimension.dollar],
    ['B', dimension.byte],
    [dimension.time < 0 ? 's' : 'ns', dimension.time],
  ];
  const above = factors.filter(([, exponent]) => exponent > 0).map(([symbol, n]) => power(symbol, n));
  const below = factors.filter(([, exponent]) => exponent < 0).map(([symbol, n]) => power(symbol, -n));
  const numerator = above.join('·');
  if (below.length === 0) return numerator;
  return `${numerator}/${below.join('/')}`;
}

function power(symbol: string, exponent: number): string {
  if (exponent === 1) return symbol;
  return symbol + [...String(exponent)].map((digit) => SUPERSCRIPTS[Number(digit)] ?? digit).join('');
}

const SUPERSCRIPTS = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
