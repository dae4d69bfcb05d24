import { quantile } from '../../stats/quantile.ts';
import { quantileInterval } from '../../stats/quantile-interval.ts';
import { CONFIDENCE, CONFIDENCE_SHOWN } from './confidence.ts';
import { asShares, noEvidence, type Evidence } from './evidence.ts';
import { share } from './share.ts';

/**
 * How far apart two quantiles can be where each lies in its order-statistic interval. Each is missed with half of what
 * the confidence leaves, so both hold together at least as surely as it says (Bonferroni's inequality): an interval
 * that is rather too wide.
 */
export function evidenceOfQuantiles(
  samplesA: readonly number[],
  samplesB: readonly number[],
  q: number,
): Evidence {
  const [a, b] = [Float64Array.from(samplesA).sort(), Float64Array.from(samplesB).sort()];
  const each = 1 - (1 - CONFIDENCE) / 2;
  const [inA, inB] = [quantileInterval(a, q, each), quantileInterval(b, q, each)];
  if (inA === undefined || inB === undefined) {
    const counts = `${String(a.length)} and ${String(b.length)}`;
    return noEvidence(
      `too few samples for a ${CONFIDENCE_SHOWN} interval of the ${share(q)} quantile: ${counts}`,
    );
  }
  if (inA.low <= 0) return noEvidence('the quantile of A may be zero, so no change is a share of it');
  return asShares({
    test: 'order-statistic intervals',
    p: undefined,
    shift: quantile(b, q) / quantile(a, q) - 1,
    interval: { low: inB.low / inA.high - 1, high: inB.high / inA.low - 1 },
    lack: undefined,
  });
}
