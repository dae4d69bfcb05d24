import { driftOf } from '../../stats/drift.ts';
import { countOutliers } from '../../stats/outliers.ts';
import type { MeasuredSide, MetricCompared } from './comparison.ts';
import { fullName } from './metric-pairs.ts';
import { share } from './share.ts';

/** What makes samples doubtful: drift while they were taken, and values far from the others. */
export function sampleWarnings(metrics: readonly MetricCompared[]): readonly string[] {
  return metrics.flatMap((metric) => [
    ...ofSamples(metric, 'A', metric.a),
    ...ofSamples(metric, 'B', metric.b),
  ]);
}

function ofSamples(metric: MetricCompared, side: 'A' | 'B', { samples }: MeasuredSide): readonly string[] {
  if (samples === undefined || samples.length < LEAST_SAMPLES) return [];
  return [...driftIn(samples), ...outliersOf(samples)].map(
    (said) => `${fullName(metric)} of ${side}: ${said}`,
  );
}

/** The spread of fewer is not known. */
const LEAST_SAMPLES = 10;
/** Less than this is nobody's business. */
const LEAST_DRIFT = 0.02;

function driftIn(samples: readonly number[]): readonly string[] {
  const drift = driftOf(samples) ?? 0;
  return Math.abs(drift) < LEAST_DRIFT ? [] : [`it drifted by ${share(drift, true)} while it was measured`];
}

/** As hyperfine warns: a few are everyday, a tenth are two populations. */
const MANY_OUTLIERS = 0.1;

function outliersOf(samples: readonly number[]): readonly string[] {
  const { low, high } = countOutliers(Float64Array.from(samples).sort());
  const count = low + high;
  return count / samples.length < MANY_OUTLIERS
    ? []
    : [`${String(count)} of ${String(samples.length)} values are outliers`];
}
