/**
 * P(Z > z) of the standard normal distribution, with full relative precision in its tail: J. F. Hart et al., Computer
 * Approximations, 1968, algorithm 5666 and a continued fraction beyond 7.07, as given by G. West, Better Approximations
 * to Cumulative Normal Functions, Wilmott Magazine (2005), 70–76.
 */
export function normalTail(z: number): number {
  const x = Math.abs(z);
  const tail = x > 37 ? 0 : x < 7.071_067_811_865_47 ? hart(x) : continuedFraction(x);
  return z >= 0 ? tail : 1 - tail;
}

function hart(x: number): number {
  return (Math.exp(-(x * x) / 2) * polynomial(NUMERATOR, x)) / polynomial(DENOMINATOR, x);
}

const NUMERATOR = [
  3.526_249_659_989_11e-2, 0.700_383_064_443_688, 6.373_962_203_531_65, 33.912_866_078_383, 112.079_291_497_871,
  221.213_596_169_931, 220.206_867_912_376,
]; // prettier-ignore
const DENOMINATOR = [
  8.838_834_764_831_84e-2, 1.755_667_163_182_64, 16.064_177_579_207, 86.780_732_202_946_1, 296.564_248_779_674,
  637.333_633_378_831, 793.826_512_519_948, 440.413_735_824_752,
]; // prettier-ignore

/** By Horner's rule, the highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

function continuedFraction(x: number): number {
  const below = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
  return Math.exp(-(x * x) / 2) / below / Math.sqrt(2 * Math.PI);
}

/**
 * The z with P(Z > z) = `tail`, 0 < tail < 1: by halving, which needs no further approximation and ends where doubles
 * do.
 */
export function normalUpperQuantile(tail: number): number {
  let [low, high] = [-40, 40];
  for (let step = 0; step < 80 && low < high; step++) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
