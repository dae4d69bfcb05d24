import { driftOf } from '../../stats/drift.ts';
import { countOutliers } from '../../stats/outliers.ts';
import { share } from '../compare/share.ts';

/** The spread of fewer is not known. */
const LEAST_SAMPLES = 10;
/** Less than this is nobody's business. */
const LEAST_DRIFT = 0.02;
/** As hyperfine warns: a few are everyday, a tenth are two populations. */
const MANY_OUTLIERS = 0.1;

/** What makes samples doubtful: drift while they were taken, and values far from the others. In the order taken. */
export function sampleDoubts(samples: readonly number[]): readonly string[] {
  return samples.length < LEAST_SAMPLES ? [] : [...driftIn(samples), ...outliersOf(samples)];
}

function driftIn(samples: readonly number[]): readonly string[] {
  const drift = driftOf(samples) ?? 0;
  return Math.abs(drift) < LEAST_DRIFT ? [] : [`it drifted by ${share(drift, true)} while it was measured`];
}

function outliersOf(samples: readonly number[]): readonly string[] {
  const { low, high } = countOutliers(Float64Array.from(samples).sort());
  const count = low + high;
  return count / samples.length < MANY_OUTLIERS
    ? []
    : [`${String(count)} of ${String(samples.length)} values are outliers`];
}
