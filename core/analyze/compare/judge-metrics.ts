import { holm } from '../../stats/holm.ts';
import type { CompareOptions, EnvironmentDifference, MetricCompared } from './comparison.ts';
import { changeOf } from './change-of.ts';
import { CONFIDENCE } from './confidence.ts';
import { betterOf } from './direction.ts';
import type { Evidence } from './evidence.ts';
import { findEvidence } from './find-evidence.ts';
import type { MetricPair } from './metric-pairs.ts';
import { judge } from './verdict.ts';

/** Tests each pair and judges it, corrected for how many are tested. */
export function judgeMetrics(
  pairs: readonly MetricPair[],
  environment: readonly EnvironmentDifference[],
  options: CompareOptions,
): readonly MetricCompared[] {
  const found = pairs.map((pair) => ({
    pair,
    evidence: findEvidence(pair.a, pair.b, pair.statistic, options.test),
  }));
  const corrected = correct(found.map(({ evidence }) => evidence));
  const tested = corrected.filter((p) => p !== undefined).length;
  return found.map(({ pair, evidence }, index): MetricCompared => {
    const { test, p, shift, interval } = evidence;
    const better = betterOf(pair.name, pair.better);
    const known = { unit: pair.unit, better, corrected: corrected[index], tested };
    const judged = judge(evidence, { ...known, environment, options });
    return {
      ...pair,
      better,
      change: changeOf(pair),
      test,
      p,
      shift,
      interval,
      confidence: CONFIDENCE,
      ...judged,
    };
  });
}

/** P-values corrected over all metrics that have one. */
export function correct(evidence: readonly Evidence[]): readonly (number | undefined)[] {
  const ps = evidence.flatMap(({ p }) => (p === undefined ? [] : [p]));
  const corrected = holm(ps).values();
  return evidence.map(({ p }) => (p === undefined ? undefined : corrected.next().value));
}
