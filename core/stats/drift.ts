import { hodgesLehmann } from './hodges-lehmann.ts';
import { mannWhitney } from './mann-whitney.ts';

/** Fewer values say nothing of it. */
const LEAST_SAMPLES = 10;
/** Rarely reached by chance, as it is looked for in every sample. */
const LEVEL = 0.001;

/**
 * How far values moved between the first and the second half of the time that they were taken in, as a share of the
 * first: the Hodges-Lehmann shift of their logarithms, where the Mann-Whitney test tells the halves apart. Undefined
 * where it does not, and where a value has no logarithm. `samples` in the order taken.
 */
export function driftOf(samples: readonly number[]): number | undefined {
  if (samples.length < LEAST_SAMPLES) return undefined;
  const middle = Math.floor(samples.length / 2);
  const first = Float64Array.from(samples.slice(0, middle)).sort();
  const second = Float64Array.from(samples.slice(middle)).sort();
  if ((first[0] ?? 0) <= 0 || (second[0] ?? 0) <= 0) return undefined;
  if (mannWhitney(first, second).p > LEVEL) return undefined;
  return Math.expm1(hodgesLehmann(first.map(Math.log), second.map(Math.log), 0.99).estimate);
}
