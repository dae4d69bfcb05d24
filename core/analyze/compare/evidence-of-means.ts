import { welch } from '../../stats/welch.ts';
import type { MeasuredSide } from './comparison.ts';
import { CONFIDENCE } from './confidence.ts';
import { asShares, noEvidence, type Evidence } from './evidence.ts';

/**
 * Welch's test of the means, with their difference as a share of A's: for those who ask for it, and where the samples
 * were not kept, as it needs no more than mean, standard deviation and number. Of so many values that they are not kept
 * the mean is normal, whatever their distribution.
 */
export function evidenceOfMeans(
  { description: a }: MeasuredSide,
  { description: b }: MeasuredSide,
): Evidence {
  const found = welch(a, b, CONFIDENCE);
  if (found === undefined) return noEvidence('a mean of fewer than two values has no spread');
  const { p, difference, interval } = found;
  const base = Math.abs(a.mean);
  const tested = { test: 'Welch’s t', p };
  if (base === 0 && difference !== 0)
    return {
      ...tested,
      shift: undefined,
      interval: undefined,
      lack: 'the mean of A is zero, so no change is a share of it',
    };
  const share = (value: number): number => (value === 0 ? 0 : value / base);
  return asShares({
    ...tested,
    shift: share(difference),
    interval: { low: share(interval.low), high: share(interval.high) },
    lack: undefined,
  });
}
