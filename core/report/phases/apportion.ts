/**
 * Divides a whole number among weights so that the shares are whole, each within one of what its weight is worth, and add
 * up: the method of largest remainders (A. Hamilton; M. L. Balinski and H. P. Young, Fair Representation, 2nd ed., 2001,
 * appendix A). Rounded figures of a table add up that way, too. All are zero where no weight is more.
 */
export function apportion(weights: readonly number[], total: number): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const shares = exact.map(Math.floor);
  const left = total - shares.reduce((all, one) => all + one, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, Math.max(0, left))) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
