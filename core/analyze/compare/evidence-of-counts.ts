import { changeOf } from './change-of.ts';
import type { MeasuredSide } from './comparison.ts';
import { noEvidence, type Evidence } from './evidence.ts';

/**
 * Two values of which each is the same in every run, as counts of instructions: their difference is all there is to
 * know, and its interval is that one point. Two tools do not count alike.
 */
export function evidenceOfCounts(a: MeasuredSide, b: MeasuredSide): Evidence {
  if (a.counted !== b.counted)
    return noEvidence(
      `A was counted by ${a.counted ?? ''} and B by ${b.counted ?? ''}, which do not count alike`,
    );
  const change = changeOf({ a, b });
  if (change === undefined) return noEvidence('A is zero, so no change is a share of it');
  return {
    test: 'exact values',
    p: undefined,
    shift: change,
    interval: { low: change, high: change },
    lack: undefined,
    exact: true,
  };
}
