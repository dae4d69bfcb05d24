import { sampleDoubts } from '../bench/sample-doubts.ts';
import type { MeasuredSide, MetricCompared } from './comparison.ts';
import { fullName } from './metric-pairs.ts';

/** What makes the samples of either side doubtful. */
export function sampleWarnings(metrics: readonly MetricCompared[]): readonly string[] {
  return metrics.flatMap((metric) => [
    ...ofSamples(metric, 'A', metric.a),
    ...ofSamples(metric, 'B', metric.b),
  ]);
}

function ofSamples(
  metric: MetricCompared,
  side: 'A' | 'B',
  { samples = [] }: MeasuredSide,
): readonly string[] {
  return sampleDoubts(samples).map((said) => `${fullName(metric)} of ${side}: ${said}`);
}
