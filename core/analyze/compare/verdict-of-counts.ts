import type { CompareOptions } from './comparison.ts';
import { share } from './share.ts';
import type { Judgement } from './verdict.ts';

/**
 * What is the same in every run differs by what it differs: no chance is to be reckoned with. `told` judges a change that
 * matters.
 */
export function judgeExact(
  shift: number,
  { minEffect, equivalence }: Pick<CompareOptions, 'minEffect' | 'equivalence'>,
  told: () => Judgement,
): Judgement {
  if (shift === 0) return { verdict: 'no_difference', reason: 'both are the same, to the last digit' };
  const differ = `they differ by exactly ${share(Math.abs(shift))}`;
  if (Math.abs(shift) >= minEffect) {
    const { verdict, reason } = told();
    return { verdict, reason: `${differ}; ${reason}` };
  }
  const reason = `${differ}, less than the smallest effect of ${share(minEffect)}`;
  return { verdict: Math.abs(shift) <= equivalence ? 'no_difference' : 'undecided', reason };
}
