/**
 * How much of its level a test may have spent when a share of all measurements is done, so that looking several times
 * raises no more false alarms than looking once: K. K. G. Lan and D. L. DeMets, Discrete Sequential Boundaries for
 * Clinical Trials, Biometrika 70 (1983), 659–663. Little early, where only a large change shows, most at the end. Each
 * look is tested at what it spends; so the levels of all looks add up to the whole, and by Bonferroni's inequality the
 * test errs no more often than that, however the looks depend on one another.
 */
const SPENT = [0, 0.05, 0.15, 0.3, 0.5, 0.7, 1] as const;

/** The share of the level that is spent at a share of the measurements, both from 0 to 1: linear between the sixths. */
function spentAt(done: number): number {
  const sixths = Math.min(1, done) * (SPENT.length - 1);
  const below = Math.floor(sixths);
  const from = SPENT[below] ?? 1;
  return from + ((SPENT[below + 1] ?? from) - from) * (sixths - below);
}

/** The two-sided level of a look at a share `done` of the measurements, the one before it having been at `before`. */
export function spend(level: number, before: number, done: number): number {
  return level * (spentAt(done) - spentAt(before));
}
