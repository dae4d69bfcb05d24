import {
  isDimensionless,
  productDimension,
  quotientDimension,
  sameDimension,
  type Dimension,
} from './dimension.ts';

/** A number with its dimension, in the base unit that {@link Dimension} lays down. */
export interface Amount {
  readonly value: number;
  readonly dimension: Dimension;
  /** A dimensionless amount that was written or computed as per cent. */
  readonly shown?: 'ratio';
}

export function amount(value: number, dimension: Dimension, shown?: 'ratio'): Amount {
  return shown === undefined ? { value, dimension } : { value, dimension, shown };
}

/** `a + b`; absent where the dimensions differ. */
export function add(a: Amount, b: Amount): Amount | undefined {
  if (!sameDimension(a.dimension, b.dimension)) return undefined;
  return amount(a.value + b.value, a.dimension, a.shown ?? b.shown);
}

/** `a - b`; absent where the dimensions differ. */
export function subtract(a: Amount, b: Amount): Amount | undefined {
  return add(a, negate(b));
}

export function negate(a: Amount): Amount {
  return amount(-a.value, a.dimension, a.shown);
}

/** What `%` gives: the sign is the left side's; absent where the dimensions differ; NaN for a zero on the right. */
export function remainder(a: Amount, b: Amount): Amount | undefined {
  if (!sameDimension(a.dimension, b.dimension)) return undefined;
  return amount(a.value % b.value, a.dimension, a.shown ?? b.shown);
}

/** `a * b`: any product is legal. */
export function multiply(a: Amount, b: Amount): Amount {
  const dimension = productDimension(a.dimension, b.dimension);
  const shift = nanoPower(dimension) - nanoPower(a.dimension) - nanoPower(b.dimension);
  return amount(shifted(a.value * b.value, shift), dimension, ratioOfProduct(dimension, a, b));
}

/** `a / b`: any quotient is legal. A zero `b` gives an infinity or NaN, as numbers do: the caller looks first. */
export function divide(a: Amount, b: Amount): Amount {
  const dimension = quotientDimension(a.dimension, b.dimension);
  const shift = nanoPower(dimension) - nanoPower(a.dimension) + nanoPower(b.dimension);
  const shown = isDimensionless(a.dimension) && isDimensionless(b.dimension) && b.shown === undefined;
  return amount(shifted(a.value / b.value, shift), dimension, shown ? a.shown : undefined);
}

/** Below zero, zero or above; absent where the dimensions differ. */
export function compare(a: Amount, b: Amount): number | undefined {
  if (!sameDimension(a.dimension, b.dimension)) return undefined;
  return a.value - b.value;
}

/** A share of a share and a multiple of a share are shares; a share of a duration is a duration. */
function ratioOfProduct(product: Dimension, a: Amount, b: Amount): 'ratio' | undefined {
  return isDimensionless(product) && isDimensionless(a.dimension) ? (a.shown ?? b.shown) : undefined;
}

/** How many nanoseconds are multiplied in the stored number: none for negative exponents, which are per second. */
function nanoPower(dimension: Dimension): number {
  return Math.max(0, dimension.time);
}

/** Times 1e9 to the power `shift`; division where it is negative, as 1e-9 has no exact double. */
function shifted(value: number, shift: number): number {
  return shift < 0 ? value / 1e9 ** -shift : value * 1e9 ** shift;
}
