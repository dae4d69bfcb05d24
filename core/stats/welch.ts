import { studentQuantile, studentTwoSided } from './student.ts';

/** What the test needs of a sample. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Of the sample, over n − 1. */
  readonly stddev: number;
}

export interface Welch {
  /** Mean of the second sample less that of the first. */
  readonly difference: number;
  readonly t: number;
  /** Degrees of freedom, with a fraction. */
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
  /** Of the difference. */
  readonly interval: { readonly low: number; readonly high: number };
}

/**
 * The difference of two means where the variances may differ: B. L. Welch, The Generalization of “Student's” Problem
 * when Several Different Population Variances are Involved, Biometrika 34 (1947), 28–35. Undefined for a sample of fewer
 * than two values.
 */
export function welch(a: Moments, b: Moments, confidence: number): Welch | undefined {
  if (a.n < 2 || b.n < 2) return undefined;
  const [varianceA, varianceB] = [a.stddev ** 2 / a.n, b.stddev ** 2 / b.n];
  const variance = varianceA + varianceB;
  const difference = b.mean - a.mean;
  const t =
    variance === 0
      ? difference === 0
        ? 0
        : Math.sign(difference) * Infinity
      : difference / Math.sqrt(variance);
  const df =
    variance === 0
      ? a.n + b.n - 2
      : variance ** 2 / (varianceA ** 2 / (a.n - 1) + varianceB ** 2 / (b.n - 1));
  const half = variance === 0 ? 0 : studentQuantile(1 - confidence, df) * Math.sqrt(variance);
  const interval = { low: difference - half, high: difference + half };
  return { difference, t, df, p: studentTwoSided(t, df), interval };
}
