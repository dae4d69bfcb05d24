/** How what was measured side by side is judged. */
export interface SideBySideOptions {
  /** A smaller change is nobody's business; a fraction. */
  readonly minEffect: number;
  /** No difference means that the 99 % interval lies within this; a fraction. */
  readonly equivalence: number;
  /**
   * How surely a bench in which nothing changed is called neither slower nor faster, over all looks and all its
   * metrics; between 0 and 1. What is left to 1 is the level that the looks spend.
   */
  readonly confidence: number;
}

export const DEFAULT_SIDE_BY_SIDE_OPTIONS: SideBySideOptions = {
  minEffect: 0.02,
  equivalence: 0.05,
  confidence: 0.999,
};

/**
 * For one of several comparisons with the same base: each may spend its part of the level, so that a bench in which
 * nothing differs is called neither slower nor faster in any of them as surely as in one (Bonferroni's inequality, which
 * holds although they share the runs of the base). `comparisons`: whole, at least 1.
 */
export function oneOfSeveral(
  options: Partial<SideBySideOptions>,
  comparisons: number,
): Partial<SideBySideOptions> {
  if (comparisons === 1) return options;
  const { confidence = DEFAULT_SIDE_BY_SIDE_OPTIONS.confidence } = options;
  return { ...options, confidence: 1 - (1 - confidence) / comparisons };
}
