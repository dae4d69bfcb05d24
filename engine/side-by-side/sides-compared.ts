import type {
  EnvironmentDifference,
  SidesCompared,
  SideHead,
} from '../../core/analyze/compare/comparison.ts';
import { environmentDifferences } from '../../core/analyze/compare/environment-differences.ts';
import { sideOfRun } from '../../core/analyze/compare/side-of-run.ts';
import type { ComparedSide, SideStep } from '../../core/analyze/compare/side.ts';
import { compareSteps } from '../../core/analyze/compare/steps.ts';
import { worstFirst } from '../../core/analyze/compare/worst-first.ts';
import type { PairRun, Side } from './run-pair.ts';

/**
 * What was measured side by side, as any comparison; of the runs only their steps and environments are taken over.
 * `seed`: what the orders were drawn from, unless that is told for several comparisons at once.
 */
export function sidesCompared(
  { a, b, results }: PairRun,
  labels: Readonly<Record<Side, string>>,
  seed?: number,
): SidesCompared {
  const sides = { a: sideOfRun(a.view, labels.a), b: sideOfRun(b.view, labels.b) };
  return {
    a: headOf(sides.a),
    b: headOf(sides.b),
    metrics: [...results.values()].flatMap(({ metrics }) => metrics).toSorted(worstFirst),
    steps: compareSteps(...stepsBeside(sides, results)),
    environment: environmentDifferences(sides.a.environment, sides.b.environment).filter(isOfOneSide),
    warnings: [...results.values()].flatMap(({ unmeasured }) =>
      unmeasured.map((name) => `a side has no number of ${name}`),
    ),
    ...(seed !== undefined && { seed }),
  };
}

/** The load of the machine is of both: they were run at the same time, and only read it a moment apart. */
function isOfOneSide({ key }: EnvironmentDifference): boolean {
  return key !== 'load';
}

/** Without the benches: how long measuring took says nothing of either side. */
function stepsBeside(
  { a, b }: Readonly<Record<Side, ComparedSide>>,
  results: PairRun['results'],
): [ComparedSide['steps'], ComparedSide['steps']] {
  const isOther = ({ id }: SideStep): boolean => !results.has(id);
  return [a.steps.filter(isOther), b.steps.filter(isOther)];
}

/** Without the run: it was not stored. */
function headOf({ label, environment }: ComparedSide): SideHead {
  return { label, run: undefined, environment };
}
