import type { Value } from '../language/evaluate/value.ts';
import type { MetricValue } from '../events/event.ts';
import { quantityOf } from '../events/units.ts';
import { unreachable } from '../result.ts';
import type { EnvironmentDifference } from './compare/comparison.ts';
import { badness, betterOf } from './compare/direction.ts';
import { findEvidence } from './compare/find-evidence.ts';
import { changeOf } from './compare/change-of.ts';
import { measured } from './compare/measured.ts';
import { barrierOf } from './compare/verdict.ts';
import type { ComparedMetric, ComparisonReader } from './readings.ts';
import { pointEstimate, statisticOf, undecided } from './statistic.ts';

/** A stored baseline, as goals ask for it. */
export interface GoalBaseline {
  readonly name: string;
  /** `node` is an instance; '' for a metric of the whole run. */
  metric(node: string, name: string): MetricValue | undefined;
  /** In what its environment differs from this run's. */
  readonly differences: readonly EnvironmentDifference[];
}

/** Answers `baseline()`, `change()` and `regression()` from a baseline's metrics; each instance has its own. */
export function againstBaseline(baseline: GoalBaseline): ComparisonReader {
  return (question, of) => {
    const before = baseline.metric(of.id, of.metric);
    const name = [of.id, of.metric].filter((part) => part !== '').join('.');
    if (before === undefined) return undecided(`baseline ${baseline.name} has no ${name}`);
    if (before.unit !== of.measured.unit)
      return undecided(`${name} has another unit in baseline ${baseline.name}`);
    switch (question.type) {
      case 'baseline':
        return of.statistic === undefined
          ? pointEstimate(before)
          : statisticOf(before, { type: 'word', word: of.statistic });
      case 'change':
        return change(before, of, baseline);
      case 'regression':
        return regression(before, of, baseline);
      default:
        return unreachable(question.type);
    }
  };
}

/** The relative change of the medians, or of the statistic that is asked for. */
function change(
  before: MetricValue,
  { measured: after, statistic }: ComparedMetric,
  baseline: GoalBaseline,
): Value {
  const barrier = barrierOf(before.unit, baseline.differences);
  if (barrier !== undefined) return undecided(barrier);
  const [a, b] = [measured(before, statistic), measured(after, statistic)];
  if (a === undefined || b === undefined) return undecided(NOT_COMPARABLE);
  const relative = changeOf({ a, b });
  return relative === undefined
    ? undecided(`it is zero in baseline ${baseline.name}, so no change is a share of it`)
    : quantityOf({ value: relative, unit: 'ratio' });
}

/** The end of the change's interval that is nearest to zero, where it lies on the bad side of it; else nothing. */
function regression(before: MetricValue, of: ComparedMetric, baseline: GoalBaseline): Value {
  const barrier = barrierOf(before.unit, baseline.differences);
  if (barrier !== undefined) return undecided(barrier);
  const better = betterOf(of.metric, of.measured.better ?? before.better);
  if (better === undefined) return undecided('nobody declared which direction is better for it');
  const [a, b] = [measured(before, of.statistic), measured(of.measured, of.statistic)];
  if (a === undefined || b === undefined) return undecided(NOT_COMPARABLE);
  const { interval, lack } = findEvidence(a, b, of.statistic, 'mann-whitney');
  if (interval === undefined) return undecided(lack ?? NOT_COMPARABLE);
  const [one, other] = [badness(interval.low, better), badness(interval.high, better)];
  return quantityOf({ value: Math.max(0, Math.min(one, other)), unit: 'ratio' });
}

const NOT_COMPARABLE = 'its values cannot be compared';
