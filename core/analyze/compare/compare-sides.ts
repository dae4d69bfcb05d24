import { DEFAULT_COMPARE_OPTIONS, type CompareOptions, type SidesCompared } from './comparison.ts';
import { environmentDifferences } from './environment-differences.ts';
import { environmentWarnings } from './environment-warnings.ts';
import { judgeMetrics } from './judge-metrics.ts';
import { pairMetrics } from './metric-pairs.ts';
import { pairWarnings } from './pair-warnings.ts';
import { sampleWarnings } from './sample-warnings.ts';
import { secondOrderWarnings } from './second-order.ts';
import type { ComparedSide } from './side.ts';
import { compareSteps } from './steps.ts';
import { barrierOf } from './verdict.ts';
import { worstFirst } from './worst-first.ts';

/**
 * Compares two sets of stored measurements: every metric that both have, with a verdict that is at most a suspicion, as
 * they were not measured side by side. Never fails: what cannot be compared is said in a reason or a warning.
 */
export function compareSides(
  a: ComparedSide,
  b: ComparedSide,
  options: Partial<CompareOptions> = {},
): SidesCompared {
  const environment = environmentDifferences(a.environment, b.environment);
  const paired = pairMetrics(a, b);
  const metrics = judgeMetrics(paired.pairs, environment, { ...DEFAULT_COMPARE_OPTIONS, ...options });
  return {
    a: { label: a.label, run: a.run, environment: a.environment },
    b: { label: b.label, run: b.run, environment: b.environment },
    metrics: metrics.toSorted(worstFirst),
    steps: compareSteps(a.steps, b.steps),
    environment,
    warnings: [
      ...environmentWarnings(a, b, environment),
      ...secondOrderWarnings(metrics.filter(({ unit }) => barrierOf(unit, environment) === undefined)),
      ...sampleWarnings(metrics),
      ...pairWarnings(paired),
    ],
  };
}
